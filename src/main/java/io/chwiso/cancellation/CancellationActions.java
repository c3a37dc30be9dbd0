package io.chwiso.cancellation;

import io.chwiso.cancellation.PaymentQueue.Task;
import io.chwiso.platform.Detached;
import io.chwiso.problem.DatabaseOutage;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What a merchant can have done about a cancellation at once, rather than when it is due. Callers may hang up or stop waiting:
 * what has begun is done all the same.
 */
@ApplicationScoped
public class CancellationActions {

    private final PaymentQueue queue;
    private final CancellationWork work;
    private final DriftCheck driftCheck;
    private final DepositRequests deposits;
    private final CancellationStore store;
    private final Detached detached;

    CancellationActions(PaymentQueue queue, CancellationWork work, DriftCheck driftCheck, DepositRequests deposits,
            CancellationStore store, Detached detached) {
        this.queue = queue;
        this.work = work;
        this.driftCheck = driftCheck;
        this.deposits = deposits;
        this.store = store;
        this.detached = detached;
    }

    /**
     * Asks the provider about {@code seen} now, or sends it when that is what it waits for. Nothing is done to one that
     * somebody else works on, or that waits for its turn; of a finished one only the ledger is compared.
     *
     * @return the cancellation as it stands then, or when the wait is over
     */
    public Uni<Cancellation> sync(Cancellation seen, Wait wait) {
        return asItStandsAfter(queue.run(seen, Task.SYNC, () -> sync(seen.id())), seen.id(), wait);
    }

    /**
     * Fetches the account to pay a deposit into once more, if there is none or its time is over.
     *
     * @return the cancellation as it stands then, or when the wait is over
     * @throws ProblemException (as a failure) when it does not await a deposit and cannot do so again
     */
    public Uni<Cancellation> renewDepositAccount(Cancellation seen, Wait wait) {
        return asItStandsAfter(queue.run(seen, Task.DEPOSIT_ACCOUNT, () -> deposits.renew(seen.id())), seen.id(), wait);
    }

    private Uni<Void> sync(CancellationId id) {
        return store.claim(id)
                .chain(claimed -> claimed.map(work::goOn).orElseGet(() -> driftCheck.checkFinished(id)));
    }

    private Uni<Cancellation> asItStandsAfter(Uni<Void> done, CancellationId id, Wait wait) {
        return done
                .ifNoItem().after(wait.atMost()).recoverWithUni(() -> Uni.createFrom().voidItem())
                .chain(() -> detached.run(Uni.createFrom().deferred(() -> store.get(id))))
                .onFailure(DatabaseOutage::isBehind).transform(CancellationActions::untold);
    }

    /** Something may have been sent by then, so it must not sound as if nothing had happened. */
    private static ProblemException untold(Throwable outage) {
        return ProblemException.of(ProblemType.INTERNAL,
                "the database cannot be reached; reading the cancellation tells what became of it");
    }
}
