package io.chwiso.provider.ebp;

import static io.chwiso.provider.PaymentReading.State.CANCELLED;
import static io.chwiso.provider.PaymentReading.State.CANCELLING;
import static io.chwiso.provider.PaymentReading.State.NOT_FOUND;
import static io.chwiso.provider.PaymentReading.State.UNCLEAR;
import static io.chwiso.provider.PaymentReading.State.UNTOUCHED;

import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import java.util.Optional;

/**
 * What a look-up proves about a cancel that was sent.
 *
 * <p>
 * EBP knows no id of ours, so two equal partial cancels look alike: a cancel is told from earlier ones by comparing the payment
 * before and after it. "Unchanged" leads to sending it again and is said only where a cancel would have left a trace.
 */
final class EbpEvidence {

    private EbpEvidence() {
    }

    static Evidence judge(CancelOrder order, PaymentReading after) {
        if (after.state() == NOT_FOUND) {
            return Evidence.CONFLICTING;
        }
        if (after.state() == UNCLEAR) {
            return Evidence.UNCLEAR;
        }
        return order.baseline()
                .filter(before -> before.state() != NOT_FOUND && before.state() != UNCLEAR)
                .map(before -> compare(order, before, after))
                .orElseGet(() -> judgeAlone(order, after));
    }

    /** Whether nothing of the payment is left: by its balance, or by its word where no earlier cancel of ours explains that. */
    static boolean isWhollyCancelled(CancelOrder order, PaymentReading reading) {
        return reading.state() == CANCELLED
                && reading.balance()
                        .map(Money::isZero)
                        .orElseGet(() -> order.alreadyCancelled().isZero() && !EbpPaymentStatus.isPartial(reading.status()));
    }

    private static Evidence judgeAlone(CancelOrder order, PaymentReading after) {
        return switch (after.state()) {
            case UNTOUCHED -> unchangedIfItWouldShow(order, after);
            case CANCELLING -> order.alreadyCancelled().isZero() ? Evidence.IN_PROGRESS : Evidence.UNCLEAR;
            case CANCELLED -> order.coversWholePayment() && isWhollyCancelled(order, after)
                    ? Evidence.EXECUTED
                    : Evidence.CONFLICTING;
            case NOT_FOUND, UNCLEAR -> Evidence.UNCLEAR;
        };
    }

    private static Evidence compare(CancelOrder order, PaymentReading before, PaymentReading after) {
        if (before.state() == CANCELLING) {
            return judgeBehindAnotherCancel(order, after);
        }
        Optional<Long> drop = dropOfBalance(before, after);
        if (drop.filter(units -> units != 0 && units != order.amount().minorUnits()).isPresent()) {
            return Evidence.CONFLICTING;
        }
        if (after.state() == CANCELLING) {
            return Evidence.IN_PROGRESS;
        }
        boolean balanceDropped = drop.filter(units -> units != 0).isPresent();
        if (balanceDropped || hasNewReference(before, after) || becameCancelled(order, before, after)) {
            return Evidence.EXECUTED;
        }
        return contradicts(before, after) ? Evidence.CONFLICTING : judgeUnmoved(order, after);
    }

    /**
     * An earlier cancel was open when this one was sent, so a trace may be its own; only a balance tells them apart.
     */
    private static Evidence judgeBehindAnotherCancel(CancelOrder order, PaymentReading after) {
        if (after.state() == CANCELLING) {
            return Evidence.UNCLEAR;
        }
        return after.balance().filter(order.balanceAfter()::equals).isPresent() ? Evidence.EXECUTED : Evidence.CONFLICTING;
    }

    private static Evidence judgeUnmoved(CancelOrder order, PaymentReading after) {
        return order.balanceAfter().isZero() && isWhollyCancelled(order, after)
                ? Evidence.CANCELLED_BEFORE
                : unchangedIfItWouldShow(order, after);
    }

    private static Evidence unchangedIfItWouldShow(CancelOrder order, PaymentReading after) {
        return wouldShow(order, after) ? Evidence.UNCHANGED : Evidence.CONFLICTING;
    }

    /** Whether this kind of reading would look different had the order been executed. */
    private static boolean wouldShow(CancelOrder order, PaymentReading after) {
        if (after.balance().isPresent()) {
            return true;
        }
        return after.state() == UNTOUCHED
                // Cancelled by our ledger and yet untouched here: look-ups do not show this payment's cancels.
                ? order.alreadyCancelled().isZero()
                : after.cancelReference().isPresent() || wouldEndPartialWord(order, after);
    }

    private static boolean wouldEndPartialWord(CancelOrder order, PaymentReading after) {
        return order.balanceAfter().isZero() && EbpPaymentStatus.isPartial(after.status());
    }

    private static boolean hasNewReference(PaymentReading before, PaymentReading after) {
        return after.cancelReference().isPresent() && !after.cancelReference().equals(before.cancelReference());
    }

    private static boolean becameCancelled(CancelOrder order, PaymentReading before, PaymentReading after) {
        return after.state() == CANCELLED
                && (before.state() == UNTOUCHED
                        || wouldEndPartialWord(order, before) && !EbpPaymentStatus.isPartial(after.status()));
    }

    /** A payment cannot become less cancelled, nor be cancelled in another way without a trace of how. */
    private static boolean contradicts(PaymentReading before, PaymentReading after) {
        return before.state() != after.state()
                || !before.cancelReference().equals(after.cancelReference())
                || after.state() == CANCELLED && !before.status().equalsIgnoreCase(after.status());
    }

    /** In minor units, negative when the balance grew; empty where either reading has none. */
    private static Optional<Long> dropOfBalance(PaymentReading before, PaymentReading after) {
        return before.balance().flatMap(
                earlier -> after.balance().map(later -> earlier.minorUnits() - later.minorUnits()));
    }
}
