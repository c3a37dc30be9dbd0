package io.chwiso.cancellation;

import io.chwiso.money.Money;

/**
 * What Chwiso knows of a payment's money; {@code cancelled + reserved <= amount} always.
 *
 * @param amount the approved total
 * @param cancelled surely cancelled, through Chwiso or elsewhere
 * @param reserved held for cancellations whose outcome is open
 */
public record PaymentLedger(Money amount, Money cancelled, Money reserved) {

    public PaymentLedger {
        if (cancelled.plus(reserved).isGreaterThan(amount)) {
            throw new IllegalArgumentException(
                    "cancelled %s + reserved %s (expected: at most %s)".formatted(cancelled, reserved, amount));
        }
    }

    /** A payment seen for the first time. */
    public static PaymentLedger firstSeen(Money amount, Money cancelledElsewhere) {
        return new PaymentLedger(amount, cancelledElsewhere, Money.zero(amount.currency()));
    }

    /** What can still be cancelled. */
    public Money cancellable() {
        return amount.minus(cancelled).minus(reserved);
    }
}
