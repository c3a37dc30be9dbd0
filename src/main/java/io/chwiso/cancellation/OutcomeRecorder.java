package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.cancellation.CancellationStore.Verdict;
import io.chwiso.problem.DatabaseOutage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Records what became of cancellations and tells whoever waits for it. */
@Singleton
class OutcomeRecorder {

    private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(5);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final CancellationStore store;
    private final Waiters waiters;
    private final OutcomeMetrics metrics;

    OutcomeRecorder(CancellationStore store, Waiters waiters, OutcomeMetrics metrics) {
        this.store = store;
        this.waiters = waiters;
        this.metrics = metrics;
    }

    /**
     * An outcome exists only here until it is recorded, so an outage of the database is waited for. When that takes too long,
     * the lease runs out and look-ups will have to find out again.
     */
    Uni<Recorded> record(Claim claim, Change change) {
        return telling(claim.cancellation(), change, untilDatabaseIsBack(store.record(claim, change))
                .chain(recorded -> recorded.verdict() == Verdict.NO_ROOM
                        ? recordForReview(claim, change, recorded)
                        : Uni.createFrom().item(recorded)));
    }

    /** Records a change that is given up where the payment has no room for it, or another cancel of it is open. */
    Uni<Recorded> recordIfPossible(Claim claim, Change change) {
        return telling(claim.cancellation(), change, untilDatabaseIsBack(store.record(claim, change)));
    }

    /** Records what a person decided who has seen the cancellation like this, and only if it still stands so. */
    Uni<Recorded> record(Cancellation seen, Change change) {
        return telling(seen, change, untilDatabaseIsBack(store.record(seen, seen.version(), change)));
    }

    /**
     * Only an outage is worth waiting for: the same statement would fail again for any other reason. What works at once, as
     * nearly all does, is spared the machinery of retrying.
     */
    static <T> Uni<T> untilDatabaseIsBack(Uni<T> work) {
        return work.onFailure(DatabaseOutage::isBehind).recoverWithUni(() -> retrying(work));
    }

    private static <T> Uni<T> retrying(Uni<T> work) {
        return work.onFailure(DatabaseOutage::isBehind).retry()
                .withBackOff(FIRST_RETRY, SLOWEST_RETRY)
                .expireIn(GIVE_UP.toMillis());
    }

    /** Its money moved after all, and what it had given back is in use by others: a person decides, once told. */
    private Uni<Recorded> recordForReview(Claim claim, Change proven, Recorded refused) {
        if (claim.cancellation().status() == CancellationStatus.MANUAL_REVIEW) {
            return untilDatabaseIsBack(store.leave(claim)).replaceWith(refused);
        }
        Change review = Change.to(CancellationStatus.MANUAL_REVIEW, "manual_review", claim.course())
                .telling(Map.of("reason", "executed after it had expired, and the balance has been used meanwhile"));
        return untilDatabaseIsBack(store.record(claim, proven.receipt().map(review::provenBy).orElse(review)));
    }

    private Uni<Recorded> telling(Cancellation before, Change change, Uni<Recorded> recording) {
        return recording
                .invoke(recorded -> tell(before, change, recorded))
                .onFailure().invoke(() -> LOG.errorf("cancellation=%s change=%s could not be recorded", before.id(),
                        change.event()));
    }

    private void tell(Cancellation before, Change change, Recorded recorded) {
        Cancellation now = recorded.cancellation();
        waiters.tell(now);
        if (recorded.verdict() == Verdict.RECORDED) {
            metrics.changed(now, change);
            // Joined rather than formatted: every cancel comes here.
            LOG.info("cancellation=" + now.id() + " provider=" + now.provider() + " attempt=" + before.attempts()
                    + " event=" + change.event() + " from=" + before.status() + " to=" + now.status());
        } else {
            LOG.infof("cancellation=%s event=%s not recorded: %s, now %s", now.id(), change.event(), recorded.verdict(),
                    now.status());
        }
    }
}
