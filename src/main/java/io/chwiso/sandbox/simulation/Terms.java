package io.chwiso.sandbox.simulation;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What a payment was approved for.
 *
 * @param amount in major units
 * @param captured whether the money was collected, not only authorised
 * @param cancelledElsewhere what was cancelled before anyone asked this simulator
 */
public record Terms(BigDecimal amount, String currency, boolean captured, BigDecimal cancelledElsewhere) {

    /** What a payment of unknown amount is worth. */
    public static final BigDecimal DEFAULT_AMOUNT = new BigDecimal("100000");

    private static final Pattern AMOUNT = Pattern.compile("(?<=[-_])A(\\d{1,10})(?![A-Za-z0-9])");

    public Terms {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("amount: %s (expected: > 0)".formatted(amount.toPlainString()));
        }
        if (cancelledElsewhere.signum() < 0 || cancelledElsewhere.compareTo(amount) > 0) {
            throw new IllegalArgumentException("cancelledElsewhere: %s (expected: 0 to %s)"
                    .formatted(cancelledElsewhere.toPlainString(), amount.toPlainString()));
        }
    }

    public Terms(BigDecimal amount, String currency) {
        this(amount, currency, true, BigDecimal.ZERO);
    }

    /** The terms written into an id as {@code -A33000}, or else 100000. */
    public static Terms fromId(String id, String currency) {
        BigDecimal amount = new Tags(id).match(AMOUNT)
                .map(found -> new BigDecimal(found.group(1)))
                .filter(found -> found.signum() > 0)
                .orElse(DEFAULT_AMOUNT);
        return new Terms(amount, currency);
    }

    public Terms uncaptured() {
        return new Terms(amount, currency, false, cancelledElsewhere);
    }

    /** The same payment, cancelled in full at another place. */
    public Terms spent() {
        return new Terms(amount, currency, captured, amount);
    }
}
