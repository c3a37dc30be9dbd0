package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.CodeTag;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Execution;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Play;
import io.chwiso.sandbox.simulation.Refused;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code POST /v1/payments/{transaction_id}/cancel}. */
final class EximbayCancel implements Endpoint {

    private static final Pattern RESCODE = CodeTag.form("RC", "[A-Z0-9]{4,6}");
    private static final Pattern ERRCODE = CodeTag.form("EC", "[A-Z]{4,8}");

    private final EximbayBooks books;

    EximbayCancel(EximbayBooks books) {
        this.books = books;
    }

    @Override
    public String route() {
        return "/v1/payments/:id/cancel";
    }

    @Override
    public boolean movesMoney() {
        return true;
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return Optional.ofNullable(call.pathParams().get("id"));
    }

    @Override
    public Reply answer(Call call) {
        String id = paymentOf(call).orElseThrow();
        EximbayAnswers answers = new EximbayAnswers(new Tags(id));
        EximbayAccount account = EximbayGate.admit(call, answers);
        EximbayGate.checkTransactionId(id, answers);
        EximbayCancelRequest request = EximbayCancelRequest.read(EximbayGate.body(call, account, answers), answers);
        Payment payment = books.find(id, account, request.orderId(), request.amount(), request.currency())
                .orElseThrow(() -> new Refused(answers.failure(EximbayError.ORIGIN)));
        check(request, payment).ifPresent(error -> {
            throw new Refused(answers.failure(error));
        });
        return carryOut(request, payment, answers);
    }

    private Optional<EximbayError> check(EximbayCancelRequest request, Payment payment) {
        if (books.knowsRefund(request.mid(), request.refundId())) {
            return Optional.of(EximbayError.DUPL);
        }
        return EximbayRules.breach(request, payment);
    }

    private Reply carryOut(EximbayCancelRequest request, Payment payment, EximbayAnswers answers) {
        BigDecimal amount = request.refundAmount().orElse(payment.remaining());
        ExecutedCancel cancel = books.newCancel(request, amount);
        Execution execution = new Execution(payment, cancel, () -> {
            books.remember(request.mid(), request.refundId());
            return answers.refunded(request, cancel, payment);
        });
        Optional<CodeTag> code = CodeTag.find(payment.tags(), RESCODE)
                .or(() -> CodeTag.find(payment.tags(), ERRCODE));
        return Play.out(execution, code, name -> EximbayError.find(name)
                .map(answers::failure)
                .orElseGet(() -> answers.failure(name)));
    }
}
