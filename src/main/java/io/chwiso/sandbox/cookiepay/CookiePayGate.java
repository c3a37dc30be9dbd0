package io.chwiso.sandbox.cookiepay;

import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Refused;

/** What CookiePay demands of calls after the token: the token, for some the link key as well, and a JSON body. */
final class CookiePayGate {

    private final CookiePayTokens tokens;

    CookiePayGate(CookiePayTokens tokens) {
        this.tokens = tokens;
    }

    /** The account whose token the call carries. */
    CookiePayAccount admit(Call call, CookiePayAnswers answers) {
        String token = call.header("TOKEN").orElseThrow(() -> refused(answers).because("TOKEN: missing"));
        return tokens.ownerOf(token).orElseThrow(() -> refused(answers));
    }

    /** The same, of a call that must carry the account's link key too. */
    CookiePayAccount admitWithKey(Call call, CookiePayAnswers answers) {
        String key = call.header("ApiKey").orElseThrow(() -> refused(answers).because("ApiKey: missing"));
        CookiePayAccount account = admit(call, answers);
        if (!account.linkKey().equals(key)) {
            throw refused(answers).because("ApiKey: not that of the account the token was issued to");
        }
        return account;
    }

    static Fields body(Call call, CookiePayAnswers answers) {
        Refused malformed = new Refused(answers.failure("E002", "요청 값이 올바르지 않습니다."));
        if (!call.isJson()) {
            throw malformed.because("Content-Type: not application/json");
        }
        return call.json()
                .map(json -> new Fields(json, malformed))
                .orElseThrow(() -> malformed.because("the body is not a JSON object"));
    }

    private static Refused refused(CookiePayAnswers answers) {
        return new Refused(answers.failure("E101", "유효하지 않은 TOKEN 입니다."));
    }
}
