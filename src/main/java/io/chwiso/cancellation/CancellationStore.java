package io.chwiso.cancellation;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentReading;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** All that is kept of a cancellation, for whoever wants to know and not to work on it; fails when there is none. */
    Uni<Standing> read(CancellationId id);

    /** The cancellation that holds the command's merchant reference; empty when none does, or the command has none. */
    Uni<Optional<CancellationId>> findByReference(CancelCommand command);

    /** The ledger of a payment; empty when it was never seen. */
    Uni<Optional<PaymentLedger>> findLedger(CancelCommand command);

    /** Whether a cancel that waits for its turn waits behind one that stays open for long, and not behind one being sent. */
    Uni<Boolean> isHeldUp(CancellationId waiting);

    /** Keeps what the provider said about the payment before the cancel is sent; false when it is no longer ours to send. */
    Uni<Boolean> keepBaseline(Claim claim, PaymentReading reading);

    /**
     * Records a change. The same {@code Uni} may be subscribed to again when it fails: what was recorded is not recorded
     * twice, and {@code next} is told again.
     */
    Uni<Recorded> record(Claim claim, Change change);

    /** Records what a person decided on having seen {@code version}; {@link Verdict#LATE} when that is not the newest. */
    Uni<Recorded> record(Cancellation seen, int version, Change change);

    /**
     * A cancellation whose turn has come and whose first attempt is written ahead; empty when somebody else has taken it up.
     */
    Uni<Optional<Claim>> takeTurn(CancellationId id);

    /** Claims cancellations that are due, the longest due first, leaving out those of {@code busy} accounts. */
    Uni<List<Claim>> claimDue(int atMost, Set<AccountKey> busy);

    /** Claims this cancellation, due or not; empty while somebody works on it, it waits for its turn or has ended for good. */
    Uni<Optional<Claim>> claim(CancellationId id);

    /** Writes ahead one more attempt; empty when it is no longer ours to send. */
    Uni<Optional<Claim>> writeAhead(Claim claim);

    /** Gives a claim back after a look-up that decided nothing: for the next look-up {@code in} a while, or as it was due. */
    Uni<Void> askAgain(Claim claim, Optional<Duration> in, Course course);

    /** Gives a claim back with nothing left to be done by itself. */
    Uni<Void> leave(Claim claim);

    /** Renews leases in the database; tells which of them are still ours. */
    Uni<List<Lease>> renew(List<Lease> leases);

    /**
     * What {@link #open} did.
     *
     * @param claim present when it is this cancellation's turn to be sent, and by us
     * @param replayed whether the key was known; nothing was recorded then
     */
    record Opened(Cancellation cancellation, Optional<Claim> claim, boolean replayed) {
    }

    /**
     * A cancellation that this process, and no other, works on while the lease is valid.
     *
     * @param order what the provider is sent or asked about
     * @param sendable false when what the order needs can no longer be read: it may be asked about, and not sent
     */
    record Claim(Cancellation cancellation, CancelOrder order, Lease lease, Course course, boolean sendable) {

        Claim withBaseline(PaymentReading reading) {
            return new Claim(cancellation, order.withBaseline(reading), lease, course, sendable);
        }

        Claim withCourse(Course other) {
            return new Claim(cancellation, order, lease, other, sendable);
        }
    }

    /**
     * A cancellation as it stood when it was read, whoever works on it.
     *
     * @param order what the provider is asked about
     */
    record Standing(Cancellation cancellation, CancelOrder order, Course course) {
    }

    /** What became of a change that was to be recorded. */
    enum Verdict {
        RECORDED,
        /** Somebody else was faster, or this very change was recorded before: nothing changed. */
        LATE,
        /** The payment has no room for it any more: nothing changed. */
        NO_ROOM,
        /** Another cancel of the payment is open: nothing changed. */
        TURN_TAKEN
    }

    /**
     * What {@link #record} did.
     *
     * @param cancellation as it stands now
     * @param next the cancellation of the same payment whose turn has come and whose attempt is written ahead
     */
    record Recorded(Verdict verdict, Cancellation cancellation, Optional<CancellationId> next) {
    }
}
