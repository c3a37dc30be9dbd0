package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.platform.Detached;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.Providers;
import io.chwiso.provider.ProvidersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Sends cancellations whose attempt is written ahead: the one path by which money moves, whether a caller waits, an earlier
 * cancel made room, or it was found due long after.
 */
@Singleton
class CancellationExecutor {

    private static final Logger LOG = Logger.getLogger(CancellationExecutor.class);

    private final Providers providers;
    private final ProvidersConfig config;
    private final CancellationStore store;
    private final OutcomeRecorder recorder;
    private final Leases leases;
    private final Detached detached;
    private final Clock clock;

    CancellationExecutor(Providers providers, ProvidersConfig config, CancellationStore store, OutcomeRecorder recorder,
            Leases leases, Detached detached, Clock clock) {
        this.providers = providers;
        this.config = config;
        this.store = store;
        this.recorder = recorder;
        this.leases = leases;
        this.detached = detached;
        this.clock = clock;
    }

    /** Sends what is written ahead and sees it through, whether or not anybody listens. */
    void start(Claim written) {
        detached.run(leases.during(written.lease(), send(written))
                .onFailure().invoke(failure -> logAbandoned(written.cancellation().id(), failure)));
    }

    /** Writes one more attempt ahead and sends it; does nothing when it is no longer ours to send. */
    Uni<Void> sendAgain(Claim claim) {
        return store.writeAhead(claim)
                .chain(written -> written
                        .map(next -> leases.during(next.lease(), send(next)).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Takes up an attempt whose process ended, or came to a stop, before it was recorded how it went. */
    Uni<Void> concludeForLost(Claim claim) {
        return conclude(claim, decide(claim, outcomeOfLost(claim), claim.cancellation().updatedAt())).replaceWithVoid();
    }

    /** Records the change; when that frees the payment's turn, the next cancel is sent. */
    Uni<Recorded> conclude(Claim claim, Change change) {
        return recorder.record(claim, change)
                .invoke(recorded -> recorded.next().ifPresent(this::startNext));
    }

    /** The same for what a person decided who has seen the cancellation like this. */
    Uni<Recorded> conclude(Cancellation seen, Change change) {
        return recorder.record(seen, change)
                .invoke(recorded -> recorded.next().ifPresent(this::startNext));
    }

    private Uni<Recorded> send(Claim written) {
        Instant startedAt = clock.instant();
        return readBaseline(written)
                .chain(this::cancel)
                .onFailure().recoverWithItem(CancellationExecutor::nothingSent)
                .chain(outcome -> conclude(written, decide(written, outcome, startedAt)));
    }

    private void startNext(CancellationId next) {
        detached.run(OutcomeRecorder.untilDatabaseIsBack(Uni.createFrom().deferred(() -> store.takeTurn(next)))
                .invoke(taken -> taken.ifPresent(this::start))
                .onFailure().invoke(failure -> logAbandoned(next, failure)));
    }

    /**
     * A reading that cannot be had does not hold the cancel up; it only makes later evidence weaker. While an earlier attempt
     * is in doubt, the reading from before that one stays the one to compare with.
     */
    private Uni<Claim> readBaseline(Claim claim) {
        PaymentProvider provider = providerOf(claim);
        if (!provider.wantsBaseline() || claim.course().hasDoubt()) {
            return Uni.createFrom().item(claim);
        }
        return provider.lookUp(claim.order())
                .chain(reading -> store.keepBaseline(claim, reading)
                        .map(kept -> {
                            if (!kept) {
                                throw new IllegalStateException("somebody else has taken over " + claim.cancellation().id());
                            }
                            return claim.withBaseline(reading);
                        }));
    }

    private Uni<ProviderOutcome> cancel(Claim claim) {
        if (!claim.sendable()) {
            return Uni.createFrom().item(new CredentialsRejected(new ProviderCode("",
                    "the stored refund account cannot be read any more; was the account's credential changed?")));
        }
        return providerOf(claim).cancel(claim.order(), claim.lease())
                .onFailure().recoverWithItem(failure -> defect(claim, failure));
    }

    /** The call may have gone out before our own code failed, so nothing less than "unknown" is true. */
    private static ProviderOutcome defect(Claim claim, Throwable failure) {
        LOG.errorf(failure, "cancellation=%s defect while sending; its outcome is unknown", claim.cancellation().id());
        return Unknown.because("internal error while sending");
    }

    /** Only what comes before sending can fail here. */
    private static ProviderOutcome nothingSent(Throwable failure) {
        LOG.warn("The reading before a cancel could not be kept; nothing was sent", failure);
        return new NotSent("the reading before the cancel could not be kept", false);
    }

    /** Where a reading is kept before each first cancel, its absence proves that this one did not leave. */
    private ProviderOutcome outcomeOfLost(Claim claim) {
        boolean neverLeft = providerOf(claim).wantsBaseline()
                && claim.order().baseline().isEmpty()
                && !claim.course().hasDoubt();
        return neverLeft
                ? new NotSent("its process ended before it was sent", false)
                : Unknown.because("its process ended before an answer was recorded");
    }

    private Change decide(Claim claim, ProviderOutcome outcome, Instant startedAt) {
        Pace pace = new Pace(config.of(claim.cancellation().provider()));
        return OutcomeRules.decide(claim, outcome, Duration.between(startedAt, clock.instant()), pace);
    }

    /** It stays as it was recorded last until its lease has run out, and is then taken up by whoever finds it due. */
    private static void logAbandoned(CancellationId id, Throwable failure) {
        LOG.errorf(failure, "cancellation=%s abandoned", id);
    }

    private PaymentProvider providerOf(Claim claim) {
        return providers.get(claim.cancellation().provider());
    }
}
