package io.chwiso.cancellation;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentReading;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where the truth is kept. Each write is one transaction, durable when its {@code Uni} ends. */
public interface CancellationStore {

    /**
     * Records the intent to cancel together with its reservation; nothing at all when it fails.
     *
     * @throws io.chwiso.problem.ProblemException (as a failure) when the key, the reference or the ledger refuses it
     */
    Uni<Opened> open(CancelCommand command, IdempotencyKey key);

    /** The cancellation as it stands; fails when there is none. */
    Uni<Cancellation> get(CancellationId id);

    /** The cancellation that holds the command's merchant reference; empty when none does, or the command has none. */
    Uni<Optional<CancellationId>> findByReference(CancelCommand command);

    /** The ledger of a payment; empty when it was never seen. */
    Uni<Optional<PaymentLedger>> findLedger(CancelCommand command);

    /** Keeps what the provider said about the payment before this attempt was sent. */
    Uni<Void> keepBaseline(Sending sending, PaymentReading reading);

    /**
     * Records what an attempt came to. An outcome that comes late, when that attempt is no longer the one out, changes
     * nothing; the cancellation is then returned as it stands. The same {@code Uni} may be subscribed to again when it fails:
     * what was recorded is not recorded twice, and {@code next} is told again.
     */
    Uni<Recorded> record(Sending sending, Change change);

    /** A cancellation whose attempt is written ahead, with all that is needed to send it. */
    Uni<Sending> loadSending(CancellationId id);

    /**
     * What {@link #open} did.
     *
     * @param order present when it is this cancellation's turn to be sent, and by us
     * @param replayed whether the key was known; nothing was recorded then
     */
    record Opened(Cancellation cancellation, Optional<CancelOrder> order, boolean replayed) {
    }

    /** A cancellation with an attempt written ahead: this process, and no other, is to send {@code order} once. */
    record Sending(Cancellation cancellation, CancelOrder order) {

        Sending withBaseline(PaymentReading reading) {
            return new Sending(cancellation, order.withBaseline(reading));
        }
    }

    /**
     * What {@link #record} did.
     *
     * @param next the cancellation of the same payment whose turn has come and whose attempt is written ahead
     */
    record Recorded(Cancellation cancellation, Optional<CancellationId> next) {
    }
}
