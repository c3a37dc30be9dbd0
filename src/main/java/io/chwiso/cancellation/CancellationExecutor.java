package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.cancellation.CancellationStore.Sending;
import io.chwiso.platform.Detached;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Executes cancellations whose attempt is written ahead: the one path by which money moves, whether a caller waits, an
 * earlier cancel made room, or nobody is there any more.
 */
@ApplicationScoped
class CancellationExecutor {

    private static final Logger LOG = Logger.getLogger(CancellationExecutor.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration SLOWEST_RETRY = Duration.ofSeconds(5);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final Providers providers;
    private final CancellationStore store;
    private final Waiters waiters;
    private final Detached detached;
    private final Clock clock;

    CancellationExecutor(Providers providers, CancellationStore store, Waiters waiters, Detached detached, Clock clock) {
        this.providers = providers;
        this.store = store;
        this.waiters = waiters;
        this.detached = detached;
        this.clock = clock;
    }

    /** Sends the order and sees it through; when that frees the payment's turn, goes on with the next. */
    void start(Sending sending) {
        detached.run(execute(sending));
    }

    private Uni<Recorded> execute(Sending sending) {
        Instant startedAt = clock.instant();
        return readBaseline(sending)
                .chain(this::cancel)
                .onFailure().recoverWithItem(CancellationExecutor::nothingSent)
                .map(outcome -> decide(sending, outcome, startedAt))
                .chain(change -> record(sending, change))
                .invoke(recorded -> waiters.tell(recorded.cancellation()))
                .invoke(recorded -> recorded.next().ifPresent(this::startNext));
    }

    private void startNext(CancellationId next) {
        detached.run(untilDatabaseIsBack(Uni.createFrom().deferred(() -> store.loadSending(next)))
                .chain(sending -> isStillOurs(sending) ? execute(sending).replaceWithVoid() : Uni.createFrom().voidItem()));
    }

    /** While the database was away, another process may have taken up what we were slow to send: not ours any more. */
    private static boolean isStillOurs(Sending next) {
        return next.cancellation().attempts() == 1 && next.cancellation().phase().filter(Phase.SENDING::equals).isPresent();
    }

    /** A reading that cannot be had does not hold the cancel up; it only makes later evidence weaker. */
    private Uni<Sending> readBaseline(Sending sending) {
        PaymentProvider provider = providerOf(sending);
        if (!provider.wantsBaseline()) {
            return Uni.createFrom().item(sending);
        }
        return provider.lookUp(sending.order())
                .call(reading -> store.keepBaseline(sending, reading))
                .map(sending::withBaseline);
    }

    private Uni<ProviderOutcome> cancel(Sending sending) {
        return providerOf(sending).cancel(sending.order())
                .onFailure().recoverWithItem(failure -> defect(sending, failure));
    }

    /** The call may have gone out before our own code failed, so nothing less than "unknown" is true. */
    private static ProviderOutcome defect(Sending sending, Throwable failure) {
        LOG.errorf(failure, "cancellation=%s defect while sending; its outcome is unknown", sending.cancellation().id());
        return Unknown.because("internal error while sending");
    }

    /** Only what comes before sending can fail here. */
    private static ProviderOutcome nothingSent(Throwable failure) {
        LOG.warn("The reading before a cancel could not be kept; nothing was sent", failure);
        return new NotSent("the reading before the cancel could not be kept");
    }

    private Change decide(Sending sending, ProviderOutcome outcome, Instant startedAt) {
        return OutcomeRules.decide(sending.cancellation(), outcome, Duration.between(startedAt, clock.instant()));
    }

    /** The outcome exists only here until it is recorded. */
    private Uni<Recorded> record(Sending sending, Change change) {
        return untilDatabaseIsBack(store.record(sending, change))
                .invoke(recorded -> logChange(sending, recorded))
                .onFailure().invoke(failure -> LOG.errorf(failure, "cancellation=%s outcome=%s could not be recorded",
                        sending.cancellation().id(), change.outcome()));
    }

    private static <T> Uni<T> untilDatabaseIsBack(Uni<T> work) {
        return work.onFailure().retry().withBackOff(FIRST_RETRY, SLOWEST_RETRY).expireIn(GIVE_UP.toMillis());
    }

    private static void logChange(Sending sending, Recorded recorded) {
        LOG.infof("cancellation=%s provider=%s attempt=%d from=%s to=%s", recorded.cancellation().id(),
                recorded.cancellation().provider(), recorded.cancellation().attempts(), sending.cancellation().status(),
                recorded.cancellation().status());
    }

    private PaymentProvider providerOf(Sending sending) {
        return providers.get(sending.cancellation().provider());
    }
}
