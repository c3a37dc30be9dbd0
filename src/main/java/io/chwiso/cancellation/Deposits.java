package io.chwiso.cancellation;

import static io.chwiso.cancellation.CancellationStatus.MANUAL_REVIEW;
import static io.chwiso.cancellation.CancellationStatus.SUCCEEDED;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.Providers;
import io.chwiso.provider.ProvidersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
        return provider(claim).requestDeposit(claim.order())
                .chain(outcome -> follow(claim, outcome, decide(claim, outcome, startedAt)));
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

    private Uni<Void> follow(Claim claim, ProviderOutcome outcome, Change change) {
        if (outcome instanceof DepositRequired required && required.account().isEmpty()) {
            return askLater(claim);
        }
        return outcome instanceof Refused ? explainRefusal(claim, change) : conclude(claim, change);
    }

    /** An account that was named before may have been paid into by now, and then no other is given either. */
    private Uni<Void> explainRefusal(Claim claim, Change failed) {
        return provider(claim).lookUp(claim.order())
                .chain(reading -> switch (provider(claim).judge(claim.order(), reading)) {
                    case UNCHANGED -> conclude(claim, failed);
                    case EXECUTED -> conclude(claim, Change.to(SUCCEEDED, "succeeded", claim.course())
                            .provenBy(SettlementRules.receipt(claim.cancellation(), reading)));
                    case CANCELLED_BEFORE, CONFLICTING, UNPROVEN -> conclude(claim,
                            Change.to(MANUAL_REVIEW, "manual_review", claim.course()).telling(Map.of("reason",
                                    "no other deposit account is given, and no look-up tells whether the last was paid into")));
                    case UNCLEAR, IN_PROGRESS -> askLater(claim);
                });
    }

    private Uni<Void> conclude(Claim claim, Change change) {
        return executor.conclude(claim, change).replaceWithVoid();
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

    private PaymentProvider provider(Claim claim) {
        return providers.get(claim.cancellation().provider());
    }

    private Pace pace(Claim claim) {
        return new Pace(config.of(claim.cancellation().provider()));
    }
}
