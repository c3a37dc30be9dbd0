package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.util.Optional;

/** {@code POST /v1/payments/retrieve}, by either key. */
final class EximbayRetrieve implements Endpoint {

    private final EximbayBooks books;

    EximbayRetrieve(EximbayBooks books) {
        this.books = books;
    }

    @Override
    public String route() {
        return "/v1/payments/retrieve";
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return call.json().map(body -> body.path("payment").path("transaction_id").textValue());
    }

    @Override
    public Reply answer(Call call) {
        EximbayAnswers answers = new EximbayAnswers(new Tags(paymentOf(call).orElse("")));
        EximbayAccount account = EximbayGate.admit(call, answers);
        Fields body = EximbayGate.body(call, account, answers).allow("mid", "key_field", "payment");
        Fields asked = body.object("payment").allow("order_id", "currency", "amount", "lang", "transaction_id");
        String orderId = asked.text("order_id", 100);
        String currency = EximbayMoney.currency(asked, answers);
        BigDecimal amount = EximbayMoney.amount(asked, "amount", currency);
        EximbayMoney.checkLanguage(asked);

        Optional<Payment> found = transactionId(body, asked, account, answers)
                .flatMap(id -> books.find(id, account, orderId, amount, currency));
        Reply reply = found
                .map(payment -> answers.found(account.mid(), orderId, payment))
                .orElseGet(() -> answers.notFound(account.mid(), orderId));
        found.ifPresent(Payment::lookedUp);
        return reply;
    }

    private Optional<String> transactionId(Fields body, Fields asked, EximbayAccount account, EximbayAnswers answers) {
        return switch (body.text("key_field")) {
            case "order_id" -> books.transactionOf(account, asked.text("order_id"));
            case "transaction_id" -> {
                String id = asked.text("transaction_id");
                EximbayGate.checkTransactionId(id, answers);
                yield Optional.of(id);
            }
            default -> throw body.wrong("key_field", "neither order_id nor transaction_id");
        };
    }
}
