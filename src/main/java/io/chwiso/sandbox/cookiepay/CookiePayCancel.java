package io.chwiso.sandbox.cookiepay;

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

/** {@code POST /api/cancel}. The code 9029 is documented; the others stand for a payment company's own. */
final class CookiePayCancel implements Endpoint {

    private static final Pattern CODE = CodeTag.form("CODE", "[A-Z0-9]{4}");

    private final CookiePayGate gate;
    private final CookiePayTokens tokens;
    private final CookiePayBooks books;
    private final CookiePayNotices notices;

    CookiePayCancel(CookiePayGate gate, CookiePayTokens tokens, CookiePayBooks books, CookiePayNotices notices) {
        this.gate = gate;
        this.tokens = tokens;
        this.books = books;
        this.notices = notices;
    }

    @Override
    public String route() {
        return "/api/cancel";
    }

    @Override
    public boolean movesMoney() {
        return true;
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return call.text("tid");
    }

    @Override
    public Reply answer(Call call) {
        CookiePayAnswers answers = new CookiePayAnswers(new Tags(paymentOf(call).orElse("")));
        CookiePayAccount account = gate.admitWithKey(call, answers);
        CookiePayOrder order = CookiePayOrder.forCancel(CookiePayGate.body(call, answers));
        Payment payment = books.find(order.tid(), account)
                .orElseThrow(() -> new Refused(answers.notCancelled("7003", "거래 내역이 없습니다.")));
        checkToken(call, payment, answers);
        BigDecimal amount = order.amount().orElse(payment.remaining());
        check(amount, payment, answers);

        ExecutedCancel cancel = books.newCancel(amount);
        Execution execution = new Execution(payment, cancel, () -> {
            notices.cancelled(payment, cancel);
            return answers.cancelled(cancel);
        });
        return Play.out(execution, CodeTag.find(payment.tags(), CODE),
                code -> answers.notCancelled(code, "샌드박스에서 거절되었습니다."));
    }

    private void checkToken(Call call, Payment payment, CookiePayAnswers answers) {
        if (CookiePayScenario.TOKENBAD.in(payment.tags())) {
            throw new Refused(answers.failure("E101", "유효하지 않은 TOKEN 입니다."));
        }
        if (CookiePayScenario.TOKENEXP.in(payment.tags()) && payment.meets("expiry")) {
            tokens.revoke(call.header("TOKEN").orElseThrow());
            throw new Refused(answers.failure("E102", "TOKEN 유효기간이 만료되었습니다."));
        }
    }

    private static void check(BigDecimal amount, Payment payment, CookiePayAnswers answers) {
        if (CookiePayScenario.MOBILE.in(payment.tags())) {
            throw new Refused(answers.notCancelled("7004", "휴대폰 결제는 API로 취소할 수 없습니다."));
        }
        if (payment.isSpent()) {
            String message = CookiePayScenario.ALREADY2.in(payment.tags()) ? "원거래 기취소" : "이미 취소된 거래입니다.";
            throw new Refused(answers.notCancelled("7001", message));
        }
        if (amount.compareTo(payment.remaining()) > 0) {
            throw new Refused(answers.notCancelled("7002", "취소 가능 금액을 초과하였습니다."));
        }
        if (CookiePayScenario.SETTLED.in(payment.tags())) {
            throw new Refused(answers.notCancelled("9029", "정산 확정된 거래입니다. 입금 후 취소를 이용하시기 바랍니다."));
        }
    }
}
