package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Goes on with a cancellation from wherever it stands, whoever asks for it: a schedule, a notice or a caller. */
@ApplicationScoped
class CancellationWork {

    private final CancellationExecutor executor;
    private final Settlement settlement;
    private final Deposits deposits;
    private final Leases leases;

    CancellationWork(CancellationExecutor executor, Settlement settlement, Deposits deposits, Leases leases) {
        this.executor = executor;
        this.settlement = settlement;
        this.deposits = deposits;
        this.leases = leases;
    }

    /** Does the next step; ends when that is recorded. */
    Uni<Void> goOn(Claim claim) {
        return leases.during(claim.lease(), step(claim));
    }

    private Uni<Void> step(Claim claim) {
        return switch (claim.cancellation().status()) {
            case PROCESSING -> switch (claim.cancellation().phase().orElseThrow()) {
                case SENDING -> executor.concludeForLost(claim);
                case RESEND_DUE -> claim.course().hasDoubt() ? settlement.settle(claim) : executor.sendAgain(claim);
                case ACCEPTED -> settlement.settle(claim);
                case WAITING_TURN -> throw new IllegalStateException("claimed while it waits: " + claim.cancellation().id());
            };
            case AWAITING_DEPOSIT -> awaitingDeposit(claim);
            case UNKNOWN, EXPIRED, MANUAL_REVIEW -> settlement.settle(claim);
            case SUCCEEDED, FAILED -> throw new IllegalStateException("claimed though ended: " + claim.cancellation().id());
        };
    }

    private Uni<Void> awaitingDeposit(Claim claim) {
        Optional<NextAction> action = claim.cancellation().nextAction();
        if (action.map(NextAction::kind).filter(DepositRequired.Kind.FUND_ACCOUNT::equals).isPresent()) {
            return executor.sendAgain(claim);
        }
        return action.flatMap(NextAction::account).isPresent() ? settlement.settle(claim) : deposits.fetchAccount(claim);
    }
}
