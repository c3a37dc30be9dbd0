package io.chwiso.provider.cookiepay;

import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Violation;
import java.util.ArrayList;
import java.util.List;

/** What CookiePay's fields can hold, checked before anything is sent. */
final class CookiepayRules {

    /** The only currency whose amounts the manual describes; decimals of overseas accounts are not documented. */
    static final String CURRENCY = "KRW";

    private static final int MAX_TID_LENGTH = 50;
    private static final int MAX_AMOUNT_DIGITS = 10;

    private CookiepayRules() {
    }

    static List<Violation> check(CancelOrder order) {
        List<Violation> violations = new ArrayList<>();
        String tid = order.payment().id();
        Money total = order.payment().amount();
        if (tid.isBlank() || tid.length() > MAX_TID_LENGTH) {
            violations.add(Violation.invalid("/payment/id",
                    "%d characters (expected: a tid of 1 to %d)".formatted(tid.length(), MAX_TID_LENGTH)));
        }
        if (!total.currency().getCurrencyCode().equals(CURRENCY)) {
            violations.add(Violation.unsupported("/payment/currency",
                    "%s (expected: %s)".formatted(total.currency(), CURRENCY)));
        } else if (isTooLong(total)) {
            violations.add(tooLong("/payment/amount", total));
        } else if (isTooLong(order.amount())) {
            violations.add(tooLong("/amount", order.amount()));
        }
        return List.copyOf(violations);
    }

    private static boolean isTooLong(Money amount) {
        return amount.toString().length() > MAX_AMOUNT_DIGITS;
    }

    private static Violation tooLong(String pointer, Money amount) {
        return Violation.invalid(pointer, "%s (expected: at most %d digits)".formatted(amount, MAX_AMOUNT_DIGITS));
    }
}
