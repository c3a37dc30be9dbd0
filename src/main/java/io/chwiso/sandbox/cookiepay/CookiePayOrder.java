package io.chwiso.sandbox.cookiepay;

import io.chwiso.sandbox.simulation.Fields;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cancel as it was asked for.
 *
 * @param amount in KRW; absent for all that is left
 */
record CookiePayOrder(String tid, Optional<BigDecimal> amount) {

    private static final Pattern DIGITS = Pattern.compile("[1-9]\\d{0,9}");
    private static final int MAX_BYTES = 50;

    static CookiePayOrder forCancel(Fields body) {
        body.allow("tid", "reason", "amount", "bank", "account_no", "account_name");
        body.optionalText("bank");
        body.optionalText("account_no");
        body.optionalText("account_name");
        return read(body);
    }

    /** For a deposit, the amount is required. */
    static CookiePayOrder forDeposit(Fields body) {
        body.allow("tid", "reason", "amount");
        body.text("amount");
        return read(body);
    }

    private static CookiePayOrder read(Fields body) {
        body.text("reason", MAX_BYTES);
        Optional<BigDecimal> amount = body.optionalText("amount").map(text -> {
            if (!DIGITS.matcher(text).matches()) {
                throw body.wrong("amount", "not 1 to 10 digits");
            }
            return new BigDecimal(text);
        });
        return new CookiePayOrder(body.text("tid", MAX_BYTES), amount);
    }
}
