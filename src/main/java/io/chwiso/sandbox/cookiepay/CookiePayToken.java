package io.chwiso.sandbox.cookiepay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Refused;
import io.chwiso.sandbox.simulation.Reply;
import java.util.Optional;

/**
 * {@code POST /payAuth/token}. Knows two ordered faults: {@code refused} refuses the account, {@code stale} issues a token that
 * has expired already.
 */
final class CookiePayToken implements Endpoint {

    private final CookiePayTokens tokens;

    CookiePayToken(CookiePayTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String route() {
        return "/payAuth/token";
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return Optional.empty();
    }

    @Override
    public Reply answer(Call call) {
        Refused refused = new Refused(Reply.json(200, answer("E001", "연동 정보가 올바르지 않습니다.")));
        if (!call.isJson()) {
            throw refused.because("Content-Type: not application/json");
        }
        Fields body = call.json()
                .map(json -> new Fields(json, refused).allow("pay2_id", "pay2_key"))
                .orElseThrow(() -> refused.because("the body is not a JSON object"));
        CookiePayAccount account = CookiePayAccount.of(body.text("pay2_id", 30), body.text("pay2_key", 50))
                .filter(known -> call.fault().filter("refused"::equals).isEmpty())
                .orElseThrow(() -> refused);
        String token = call.fault().filter("stale"::equals).isPresent() ? tokens.stale() : tokens.issue(account);
        return Reply.json(200, answer("0000", "성공").put("TOKEN", token));
    }

    private static ObjectNode answer(String code, String message) {
        return Json.object().put("RTN_CD", code).put("RTN_MSG", message);
    }
}
