package io.chwiso.cancellation;

import io.chwiso.money.Money;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import java.util.Optional;

/**
 * Why a payment's ledger refuses a cancel. The database decides under its lock whether it does; this says why, and lets
 * {@code preview} ask without writing.
 */
public final class LedgerRefusals {

    private LedgerRefusals() {
    }

    /** Empty when the ledger would take the cancel. */
    public static Optional<ProblemException> find(CancelCommand command, PaymentLedger ledger) {
        if (!command.payment().amount().equals(ledger.amount())) {
            return Optional.of(mismatch(command, ledger));
        }
        Money left = ledger.cancellable();
        if (left.isZero() && ledger.reserved().isZero()) {
            return Optional.of(ProblemException.of(ProblemType.ALREADY_CANCELLED,
                    "payment %s: all of %s is cancelled".formatted(command.payment().id(), ledger.amount())));
        }
        return command.expectedCancellableAmount()
                .filter(expected -> !expected.equals(left))
                .map(expected -> differs(expected, left))
                .or(() -> refuseAmount(command, ledger));
    }

    /** The merchant's reference is that of {@code first} already. */
    public static ProblemException referenceTaken(CancellationId first) {
        return ProblemException
                .of(ProblemType.MERCHANT_REFERENCE_EXISTS, "merchantReference: in use by " + first)
                .with("cancellationId", first.toString())
                .with("existing", "/v1/cancellations/" + first);
    }

    private static Optional<ProblemException> refuseAmount(CancelCommand command, PaymentLedger ledger) {
        Money left = ledger.cancellable();
        Money wanted = command.amount().orElse(left);
        if (left.isZero() || command.type() == CancelType.PARTIAL && wanted.isGreaterThan(left)) {
            return Optional.of(insufficient(wanted, ledger));
        }
        if (command.type() == CancelType.FULL && !wanted.equals(left)) {
            return Optional.of(differs(wanted, left));
        }
        return Optional.empty();
    }

    private static ProblemException mismatch(CancelCommand command, PaymentLedger ledger) {
        return ProblemException.of(ProblemType.PAYMENT_MISMATCH, "payment %s: %s %s (expected, as first seen: %s %s)".formatted(
                command.payment().id(),
                command.payment().amount(), command.payment().amount().currency(),
                ledger.amount(), ledger.amount().currency()));
    }

    private static ProblemException differs(Money expected, Money left) {
        return ProblemException
                .of(ProblemType.CANCELLABLE_AMOUNT_MISMATCH,
                        "%s is left to cancel (you expected: %s)".formatted(left, expected))
                .with("expected", expected.toString())
                .with("actual", left.toString());
    }

    static ProblemException insufficient(Money wanted, PaymentLedger ledger) {
        return ProblemException
                .of(ProblemType.INSUFFICIENT_CANCELLABLE_AMOUNT, "amount: %s (expected: at most %s, with %s reserved)"
                        .formatted(wanted, ledger.cancellable(), ledger.reserved()))
                .with("cancellable", ledger.cancellable().toString())
                .with("reserved", ledger.reserved().toString());
    }
}
