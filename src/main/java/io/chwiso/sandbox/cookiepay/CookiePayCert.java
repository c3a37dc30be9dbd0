package io.chwiso.sandbox.cookiepay;

import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Refused;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.util.Optional;

/** {@code POST /api/paycert}: one payment by its tid. */
final class CookiePayCert implements Endpoint {

    private final CookiePayGate gate;
    private final CookiePayBooks books;

    CookiePayCert(CookiePayGate gate, CookiePayBooks books) {
        this.gate = gate;
        this.books = books;
    }

    @Override
    public String route() {
        return "/api/paycert";
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return call.text("tid");
    }

    @Override
    public Reply answer(Call call) {
        CookiePayAnswers answers = new CookiePayAnswers(new Tags(paymentOf(call).orElse("")));
        CookiePayAccount account = gate.admit(call, answers);
        Fields body = CookiePayGate.body(call, answers).allow("tid");
        Payment payment = books.find(body.text("tid", 50), account)
                .orElseThrow(() -> new Refused(answers.failure("E008", "조회된 내역이 없습니다.")));
        Reply reply = Reply.json(200, CookiePayRow.of(payment));
        payment.lookedUp();
        return reply;
    }
}
