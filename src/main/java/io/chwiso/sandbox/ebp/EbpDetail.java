package io.chwiso.sandbox.ebp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.util.Optional;

/** {@code POST /api/v2/payment/detail} (EBP_API_237), with the members whose names are documented. */
final class EbpDetail implements Endpoint {

    private final EbpBooks books;
    private final Numbers numbers;
    private final EbpNotices notices;

    EbpDetail(EbpBooks books, Numbers numbers, EbpNotices notices) {
        this.books = books;
        this.numbers = numbers;
        this.notices = notices;
    }

    @Override
    public String route() {
        return "/api/v2/payment/detail";
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return call.text("orderNo");
    }

    @Override
    public Reply answer(Call call) {
        EbpAnswers answers = new EbpAnswers(new Tags(paymentOf(call).orElse("")), numbers.now());
        EbpAccount account = EbpGate.admit(call, answers);
        String currency = EbpBooks.currency(call.header("X-Currency-Code").orElseThrow(), answers);
        Fields body = EbpGate.body(call, answers).allow("orderNo");
        Payment payment = books.find(body.text("orderNo", 64), currency, account, answers);
        Reply reply = answers.success(data(payment));
        lookedUp(payment);
        return reply;
    }

    /** A look-up can be what a refund waits for. */
    private void lookedUp(Payment payment) {
        boolean waited = EbpStatus.isPending(payment);
        payment.lookedUp();
        if (waited && !EbpStatus.isPending(payment)) {
            payment.latestCancel().ifPresent(cancel -> notices.finished(payment, cancel));
        }
    }

    private static ObjectNode data(Payment payment) {
        ObjectNode data = Json.object()
                .put("orderNo", payment.id())
                .put("storeRequestNo", "SR-" + payment.id())
                .put("pgTransactionId", "PG-" + payment.id());
        latestCancel(payment).ifPresent(id -> data.put("pgCancelTransactionId", id));
        return data.put("paymentStatus", EbpStatus.of(payment));
    }

    private static Optional<String> latestCancel(Payment payment) {
        return payment.latestCancel()
                .map(cancel -> "PGC-" + cancel.id())
                .or(() -> payment.isUntouched() ? Optional.empty() : Optional.of("PGC-ELSEWHERE"));
    }
}
