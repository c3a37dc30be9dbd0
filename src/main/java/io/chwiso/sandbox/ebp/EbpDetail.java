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

    EbpDetail(EbpBooks books, Numbers numbers) {
        this.books = books;
        this.numbers = numbers;
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
        payment.lookedUp();
        return reply;
    }

    private static ObjectNode data(Payment payment) {
        ObjectNode data = Json.object()
                .put("orderNo", payment.id())
                .put("storeRequestNo", "SR-" + payment.id())
                .put("pgTransactionId", "PG-" + payment.id());
        latestCancel(payment).ifPresent(id -> data.put("pgCancelTransactionId", id));
        return data.put("paymentStatus", status(payment));
    }

    private static Optional<String> latestCancel(Payment payment) {
        if (!payment.cancels().isEmpty()) {
            return Optional.of("PGC-" + payment.cancels().get(payment.cancels().size() - 1).id());
        }
        return payment.isUntouched() ? Optional.empty() : Optional.of("PGC-ELSEWHERE");
    }

    private static String status(Payment payment) {
        if (payment.isUntouched()) {
            String collected = EbpScenario.APPROVED.in(payment.tags()) ? "APPROVED" : "CAPTURED";
            return payment.terms().captured() ? collected : "AUTHORIZED";
        }
        if (!payment.terms().captured()) {
            return "VOIDED";
        }
        boolean pending = EbpScenario.REQUESTED.in(payment.tags()) && payment.lookUpsSinceCancel() == 0
                || EbpScenario.STUCK.in(payment.tags()) && !payment.isConfirmed();
        return pending ? "REFUND_REQUESTED" : "REFUNDED";
    }
}
