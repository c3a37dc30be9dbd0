package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Opened;
import io.chwiso.money.Money;
import io.chwiso.platform.Detached;
import io.chwiso.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes requests to cancel: records them, has them executed, and tells what came of them. */
@Singleton
public class CancellationService {

    private final CancellationStore store;
    private final CancellationExecutor executor;
    private final Waiters waiters;
    private final Detached detached;

    CancellationService(CancellationStore store, CancellationExecutor executor, Waiters waiters, Detached detached) {
        this.store = store;
        this.executor = executor;
        this.waiters = waiters;
        this.detached = detached;
    }

    /**
     * Records the cancel and has it executed, whether or not anyone still listens to the returned {@code Uni}.
     *
     * @return the cancellation as it stands when it is finished or the wait is over, or the one this key made before
     * @throws ProblemException (as a failure) when it is refused before anything is recorded
     */
    public Uni<CancelResult> cancel(CancelCommand command, IdempotencyKey key, Wait wait) {
        return detached.run(store.open(command, key).map(opened -> begin(opened, wait)))
                .chain(outcome -> outcome);
    }

    /** What {@link #cancel} would do now; stores and sends nothing. */
    public Uni<Preview> preview(CancelCommand command) {
        return store.findByReference(command)
                .chain(taken -> store.findLedger(command)
                        .map(known -> known.orElseGet(() -> firstSeen(command)))
                        .map(ledger -> preview(command, ledger, taken)));
    }

    private Uni<CancelResult> begin(Opened opened, Wait wait) {
        if (opened.replayed()) {
            return Uni.createFrom().item(new CancelResult(opened.cancellation(), true));
        }
        Uni<Optional<Cancellation>> outcome = waiters.join(opened.cancellation(), wait);
        opened.claim().ifPresentOrElse(executor::start, () -> lookAgain(opened.cancellation(), wait));
        return outcome
                .chain(known -> known.map(Uni.createFrom()::item).orElseGet(() -> asItStands(opened.cancellation(), wait)))
                .map(cancellation -> new CancelResult(cancellation, false));
    }

    /**
     * Its turn may have come, and gone, between recording it and joining the waiters. And when the one in turn stays open for
     * long, nothing will happen that is worth waiting for.
     */
    private void lookAgain(Cancellation opened, Wait wait) {
        if (!wait.isNone()) {
            detached.run(Uni.createFrom().deferred(() -> store.get(opened.id()))
                    .invoke(this::tellUnlessProcessing)
                    .chain(() -> store.isHeldUp(opened.id()))
                    .invoke(heldUp -> stopWaiting(opened, heldUp)));
        }
    }

    private void stopWaiting(Cancellation opened, boolean heldUp) {
        if (heldUp) {
            waiters.stopWaiting(opened.id());
        }
    }

    private void tellUnlessProcessing(Cancellation current) {
        if (current.status() != CancellationStatus.PROCESSING) {
            waiters.tell(current);
        }
    }

    /** What is recorded is never answered with an error: without a database, it is told as we know it. */
    private Uni<Cancellation> asItStands(Cancellation opened, Wait wait) {
        return wait.isNone()
                ? Uni.createFrom().item(opened)
                : detached.run(Uni.createFrom().deferred(() -> store.get(opened.id())))
                        .onFailure().recoverWithItem(opened);
    }

    private static PaymentLedger firstSeen(CancelCommand command) {
        return PaymentLedger.firstSeen(command.payment().amount(), command.cancelledElsewhere());
    }

    private static Preview preview(CancelCommand command, PaymentLedger ledger, Optional<CancellationId> referenceTaken) {
        Money before = ledger.cancellable();
        List<ProblemException> refusals = Stream
                .concat(referenceTaken.map(LedgerRefusals::referenceTaken).stream(),
                        LedgerRefusals.find(command, ledger).stream())
                .toList();
        if (!refusals.isEmpty()) {
            return new Preview(command.amount(), before, Optional.empty(), refusals);
        }
        Money amount = command.amount().orElse(before);
        return new Preview(Optional.of(amount), before, Optional.of(before.minus(amount)), List.of());
    }
}
