package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.Providers;
import io.chwiso.provider.ProvidersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fetches the accounts that deposits are paid into, when the answer that named one was lost or its time is over. */
@ApplicationScoped
class Deposits {

    private final Providers providers;
    private final ProvidersConfig config;
    private final CancellationStore store;
    private final CancellationExecutor executor;
    private final OutcomeRecorder recorder;
    private final Clock clock;

    Deposits(Providers providers, ProvidersConfig config, CancellationStore store, CancellationExecutor executor,
            OutcomeRecorder recorder, Clock clock) {
        this.providers = providers;
        this.config = config;
        this.store = store;
        this.executor = executor;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Asks for the account once more, and again later when that answer is lost, too. Nothing is cancelled by asking. */
    Uni<Void> fetchAccount(Claim claim) {
        Instant startedAt = clock.instant();
        return providers.get(claim.cancellation().provider()).requestDeposit(claim.order())
                .chain(outcome -> isStillMissing(outcome)
                        ? askLater(claim)
                        : executor.conclude(claim, decide(claim, outcome, startedAt)).replaceWithVoid());
    }

    /** Lets an expired one await a deposit again, as its merchant asks, if the payment still has room for it and is free. */
    Uni<Recorded> reopen(Claim expired) {
        Course anew = expired.course().awaitingAnew();
        Change change = Change.to(CancellationStatus.AWAITING_DEPOSIT, "deposit_reopened", anew)
                .by(Change.merchant(expired.cancellation().account().merchant()))
                .asking(new NextAction(DepositRequired.Kind.DEPOSIT, Optional.empty()))
                .dueIn(pace(expired).untilLookUp(anew));
        return recorder.recordIfPossible(expired, change);
    }

    private static boolean isStillMissing(ProviderOutcome outcome) {
        return outcome instanceof DepositRequired required && required.account().isEmpty();
    }

    private Uni<Void> askLater(Claim claim) {
        Course next = claim.course().lookedUp(0);
        return store.askAgain(claim, Optional.of(pace(claim).untilLookUp(next)), next);
    }

    private Change decide(Claim claim, ProviderOutcome outcome, Instant startedAt) {
        Claim anew = claim.withCourse(claim.course().awaitingAnew());
        return OutcomeRules.decide(anew, outcome, Duration.between(startedAt, clock.instant()), pace(claim))
                .by(Change.PROVIDER);
    }

    private Pace pace(Claim claim) {
        return new Pace(config.of(claim.cancellation().provider()));
    }
}
