package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.cancellation.CancellationStore.Standing;
import io.chwiso.cancellation.Course.Successor;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Fetches the account to pay a deposit into once more, when its merchant asks. The provider wants to be asked once for a
 * cancel, so an account that is still good is left as it is (CookiePay, cancel after deposit page).
 */
@ApplicationScoped
class DepositRequests {

    private final Providers providers;
    private final CancellationStore store;
    private final Deposits deposits;
    private final Settlement settlement;
    private final CancellationWork work;
    private final Leases leases;

    DepositRequests(Providers providers, CancellationStore store, Deposits deposits, Settlement settlement,
            CancellationWork work, Leases leases) {
        this.providers = providers;
        this.store = store;
        this.deposits = deposits;
        this.settlement = settlement;
        this.work = work;
        this.leases = leases;
    }

    /**
     * Does what can be done now; nothing while somebody else works on it.
     *
     * @throws ProblemException (as a failure) when no deposit can be awaited
     */
    Uni<Void> renew(CancellationId id) {
        return store.read(id).chain(this::renew);
    }

    /** What is not taken up needs not be given back: a look-up that a notice has asked for would be forgotten over it. */
    private Uni<Void> renew(Standing seen) {
        Cancellation cancellation = seen.cancellation();
        if (!expectsDeposit(cancellation)) {
            return refused(notAwaiting(cancellation));
        }
        if (seen.course().successor() == Successor.OPEN) {
            return refused(turnTaken(cancellation));
        }
        return needsAccount(cancellation, seen.course()) ? claim(cancellation.id(), this::renew) : Uni.createFrom().voidItem();
    }

    private Uni<Void> renew(Claim claim) {
        Cancellation cancellation = claim.cancellation();
        if (!expectsDeposit(cancellation) || !needsAccount(cancellation, claim.course())) {
            return work.goOn(claim);
        }
        if (cancellation.status() == CancellationStatus.EXPIRED) {
            return unlessDeposited(claim, () -> reopen(claim));
        }
        return account(cancellation).isEmpty()
                ? deposits.fetchAccount(claim)
                : unlessDeposited(claim, () -> deposits.fetchAccount(claim));
    }

    /** The deposit may have come, late or in time; while nobody can tell, nobody may be sent to pay again. */
    private Uni<Void> unlessDeposited(Claim claim, Supplier<Uni<Void>> proceed) {
        PaymentProvider provider = providers.get(claim.cancellation().provider());
        return provider.lookUp(claim.order())
                .chain(reading -> showsNoDeposit(provider.judge(claim.order(), reading))
                        ? proceed.get()
                        : settlement.settle(claim, reading));
    }

    /** Should this process die in between, it awaits a deposit without an account, and is due. */
    private Uni<Void> reopen(Claim expired) {
        return deposits.reopen(expired)
                .chain(recorded -> switch (recorded.verdict()) {
                    case RECORDED -> claim(expired.cancellation().id(), deposits::fetchAccount);
                    case LATE -> Uni.createFrom().voidItem();
                    case NO_ROOM -> giveBack(expired, noRoom(recorded));
                    case TURN_TAKEN -> giveBack(expired, turnTaken(recorded.cancellation()));
                });
    }

    private Uni<Void> claim(CancellationId id, Function<Claim, Uni<Void>> work) {
        return store.claim(id)
                .chain(claimed -> claimed
                        .map(claim -> leases.during(claim.lease(), Uni.createFrom().deferred(() -> work.apply(claim))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> giveBack(Claim claim, ProblemException refusal) {
        return store.askAgain(claim, Optional.empty(), claim.course())
                .chain(() -> refused(refusal));
    }

    private static Uni<Void> refused(ProblemException refusal) {
        return Uni.createFrom().failure(refusal);
    }

    private static boolean showsNoDeposit(Evidence evidence) {
        return switch (evidence) {
            case UNCHANGED, UNPROVEN -> true;
            case EXECUTED, CANCELLED_BEFORE, IN_PROGRESS, CONFLICTING, UNCLEAR -> false;
        };
    }

    private static boolean expectsDeposit(Cancellation cancellation) {
        return switch (cancellation.status()) {
            case EXPIRED -> true;
            case AWAITING_DEPOSIT -> cancellation.nextAction().map(NextAction::kind)
                    .filter(DepositRequired.Kind.DEPOSIT::equals).isPresent();
            case PROCESSING, SUCCEEDED, FAILED, UNKNOWN, MANUAL_REVIEW -> false;
        };
    }

    private static boolean needsAccount(Cancellation cancellation, Course course) {
        return cancellation.status() == CancellationStatus.EXPIRED
                || account(cancellation).filter(account -> course.now().isBefore(account.dueAt())).isEmpty();
    }

    private static Optional<DepositAccount> account(Cancellation cancellation) {
        return cancellation.nextAction().flatMap(NextAction::account);
    }

    private static ProblemException notAwaiting(Cancellation cancellation) {
        String awaited = cancellation.status() == CancellationStatus.AWAITING_DEPOSIT
                ? "AWAITING_DEPOSIT of the merchant's own funds"
                : cancellation.status().name();
        return ActionRefusals.of(ProblemType.NOT_AWAITING_DEPOSIT, cancellation,
                "status: %s (expected: AWAITING_DEPOSIT into an account, or EXPIRED)".formatted(awaited));
    }

    private static ProblemException turnTaken(Cancellation cancellation) {
        return ActionRefusals.of(ProblemType.NOT_AWAITING_DEPOSIT, cancellation,
                "another cancel of the payment is open (expected: none, once this one has expired)");
    }

    private static ProblemException noRoom(Recorded refused) {
        Cancellation cancellation = refused.cancellation();
        return ActionRefusals.naming(cancellation,
                LedgerRefusals.insufficient(cancellation.amount(), cancellation.ledger()));
    }
}
