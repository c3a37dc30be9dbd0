package io.chwiso.cancellation;

import static io.chwiso.cancellation.CancellationStatus.AWAITING_DEPOSIT;
import static io.chwiso.cancellation.CancellationStatus.EXPIRED;
import static io.chwiso.cancellation.CancellationStatus.FAILED;
import static io.chwiso.cancellation.CancellationStatus.MANUAL_REVIEW;
import static io.chwiso.cancellation.CancellationStatus.SUCCEEDED;
import static io.chwiso.cancellation.CancellationStatus.UNKNOWN;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.Course.Successor;
import io.chwiso.cancellation.Decision.AskAgain;
import io.chwiso.cancellation.Decision.Leave;
import io.chwiso.cancellation.Decision.SendAgain;
import io.chwiso.cancellation.Decision.Settled;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a look-up means for a cancellation that is not finished: the one place where that is decided. A doubtful cancel is sent
 * again only after two look-ups that were due, one after the other, showed the payment as it was before it was sent.
 */
final class SettlementRules {

    private static final int PROOF = 2;
    private static final String BY_LOOK_UP = "LOOK_UP";

    private final Cancellation cancellation;
    private final Course course;
    private final PaymentReading reading;
    private final Evidence evidence;
    private final Pace pace;

    private SettlementRules(Claim claim, PaymentReading reading, Evidence evidence, Pace pace) {
        this.cancellation = claim.cancellation();
        this.course = claim.course();
        this.reading = reading;
        this.evidence = evidence;
        this.pace = pace;
    }

    /** @param evidence what {@code reading} proves about the cancel */
    static Decision decide(Claim claim, PaymentReading reading, Evidence evidence, Pace pace) {
        return new SettlementRules(claim, reading, evidence, pace).decide();
    }

    private Decision decide() {
        return switch (cancellation.status()) {
            case UNKNOWN -> doubtful();
            case PROCESSING -> switch (cancellation.phase().orElseThrow()) {
                case ACCEPTED -> accepted();
                case RESEND_DUE -> aboutToBeSentAgain();
                case SENDING, WAITING_TURN -> throw notToBeSettled();
            };
            case AWAITING_DEPOSIT -> awaitingDeposit();
            case EXPIRED -> expired();
            case MANUAL_REVIEW -> underReview();
            case SUCCEEDED, FAILED -> throw notToBeSettled();
        };
    }

    private Decision doubtful() {
        return switch (evidence) {
            case EXECUTED -> succeeded();
            case CANCELLED_BEFORE -> cancelledBefore();
            case CONFLICTING -> review("the look-up conflicts with what was asked");
            case UNCHANGED, UNPROVEN -> course.countsNow() ? unchanged(course.unchanged() + 1) : asScheduled();
            case IN_PROGRESS -> askAgain(course.lookedUp(0));
            case UNCLEAR -> askAgain(course.lookedUp(course.unchanged()));
        };
    }

    private Decision unchanged(int inARow) {
        if (inARow < PROOF) {
            return askAgain(course.lookedUp(inARow));
        }
        if (evidence == Evidence.UNPROVEN) {
            return review("look-ups do not show this kind of cancel");
        }
        // The last look-up comes early, right when the time is up, and proves less.
        if (pace.settlementIsOver(course)) {
            return review("time is up");
        }
        return switch (course.whenUnchanged()) {
            case REFUSED -> settled(Change.to(FAILED, "failed", course)
                    .because(new Failure(Failure.Code.PROVIDER_REJECTED, course.doubt())));
            case SEND_AGAIN -> new SendAgain();
        };
    }

    /** The provider took it: whatever a look-up does not show yet is being done. */
    private Decision accepted() {
        return switch (evidence) {
            case EXECUTED -> succeeded();
            case CANCELLED_BEFORE -> cancelledBefore();
            case CONFLICTING -> review("the look-up conflicts with what was accepted");
            case UNCHANGED, UNPROVEN, IN_PROGRESS, UNCLEAR ->
                course.confirmedByNotice() ? succeeded() : askAgain(course.lookedUp(0));
        };
    }

    /** Look-ups have proven that an earlier attempt was not executed; the last of them may be long ago by now. */
    private Decision aboutToBeSentAgain() {
        return switch (evidence) {
            case EXECUTED -> succeeded();
            case CANCELLED_BEFORE -> cancelledBefore();
            case UNCHANGED -> new SendAgain();
            case CONFLICTING, UNPROVEN -> review("the look-up before it was to be sent again conflicts");
            case IN_PROGRESS -> inDoubtAgain();
            case UNCLEAR ->
                pace.retryIsOver(course) ? review("time is up") : new AskAgain(Optional.of(pace.untilResend(course)), course);
        };
    }

    /** What was taken for not executed is being executed after all: all look-ups before this one prove nothing. */
    private Decision inDoubtAgain() {
        Course doubted = course.doubted(course.doubt(), course.whenUnchanged());
        return settled(Change.to(UNKNOWN, "unknown", doubted).dueIn(pace.untilLookUp(doubted)));
    }

    private Decision awaitingDeposit() {
        Instant dueAt = cancellation.nextAction().flatMap(NextAction::account).map(DepositAccount::dueAt).orElseThrow();
        return switch (evidence) {
            case EXECUTED -> succeeded();
            case CANCELLED_BEFORE -> cancelledBefore();
            case CONFLICTING -> review("the look-up conflicts with the cancel that awaits a deposit");
            case UNCHANGED, UNPROVEN -> course.now().isBefore(dueAt)
                    ? awaitOn(dueAt)
                    : settled(Change.to(EXPIRED, "deposit_expired", course)
                            .asking(cancellation.nextAction().orElseThrow())
                            .dueIn(pace.poll()));
            case IN_PROGRESS, UNCLEAR -> course.now().isBefore(dueAt) ? awaitOn(dueAt) : unclearAfterDeadline(dueAt);
        };
    }

    private Decision awaitOn(Instant dueAt) {
        Duration poll = pace.untilDepositPoll(course, dueAt);
        if (!pace.isTimeToRemind(course, dueAt)) {
            return new AskAgain(Optional.of(poll), course);
        }
        Course reminded = course.withReminder();
        return settled(Change.to(AWAITING_DEPOSIT, "deposit_reminder", reminded)
                .asking(cancellation.nextAction().orElseThrow())
                .dueIn(pace.untilDepositPoll(reminded, dueAt)));
    }

    /** Whether the deposit came in time is not known, so the cancel must not be called expired. */
    private Decision unclearAfterDeadline(Instant dueAt) {
        Course next = course.lookedUp(0);
        return pace.isLongPast(course, dueAt)
                ? review("no look-up tells whether a deposit came in time")
                : new AskAgain(Optional.of(pace.untilLookUp(next)), next);
    }

    /** Its deposit may have come late, unless what a look-up shows is the work of a later cancel. */
    private Decision expired() {
        if (course.successor() == Successor.OPEN) {
            return stillExpired();
        }
        if (course.successor() == Successor.SUCCEEDED && course.countsNow()) {
            return new Leave();
        }
        return switch (evidence) {
            case EXECUTED -> course.successor() == Successor.NONE ? succeeded() : usedMeanwhile();
            case CANCELLED_BEFORE -> course.successor() == Successor.NONE ? cancelledBefore() : usedMeanwhile();
            case CONFLICTING -> review("the payment was cancelled after the deposit had expired");
            case UNCHANGED, UNPROVEN, IN_PROGRESS, UNCLEAR -> stillExpired();
        };
    }

    private Decision stillExpired() {
        if (!course.countsNow()) {
            return asScheduled();
        }
        boolean over = cancellation.nextAction().flatMap(NextAction::account)
                .filter(account -> !pace.isLongPast(course, account.dueAt())).isEmpty();
        return over ? new Leave() : new AskAgain(Optional.of(pace.poll()), course);
    }

    /** Only what look-ups were to find out may still be found out by one. */
    private Decision underReview() {
        return evidence == Evidence.EXECUTED && course.hasDoubt() ? succeeded() : new Leave();
    }

    /** What a look-up that was not due shows may still take away what earlier ones have proven. */
    private Decision askAgain(Course next) {
        if (!course.countsNow()) {
            return new AskAgain(Optional.empty(), course.withUnchanged(next.unchanged()));
        }
        return pace.settlementIsOver(course)
                ? review("time is up")
                : new AskAgain(Optional.of(pace.untilLookUp(next)), next);
    }

    private Decision asScheduled() {
        return new AskAgain(Optional.empty(), course);
    }

    private Decision succeeded() {
        return settled(Change.to(SUCCEEDED, "succeeded", course).provenBy(receipt(cancellation, reading)));
    }

    /** As for an answer that says so: right for a FULL cancel, for a person to judge for a PARTIAL one. */
    private Decision cancelledBefore() {
        return switch (cancellation.type()) {
            case FULL ->
                settled(Change.to(SUCCEEDED, "succeeded", course).provenBy(receipt(cancellation, reading)).cancelledBefore());
            case PARTIAL -> review("the payment was cancelled before");
        };
    }

    private Decision usedMeanwhile() {
        return review("a later cancel of the payment has succeeded meanwhile");
    }

    private Decision review(String reason) {
        Map<String, String> detail = detail();
        detail.put("reason", reason);
        Change change = Change.to(MANUAL_REVIEW, "manual_review", course);
        return new Settled(cancellation.receipt().map(change::provenBy).orElse(change).telling(detail));
    }

    private Settled settled(Change change) {
        return new Settled(change.telling(detail()));
    }

    private Map<String, String> detail() {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("evidence", evidence.name());
        detail.put("lookUps", Integer.toString(course.lookUps() + 1));
        detail.put("providerStatus", reading.status());
        reading.balance().ifPresent(balance -> detail.put("balance", balance.toString()));
        return detail;
    }

    /** What proves a cancel that a look-up has shown: its own receipt, where it got one, and the look-up. */
    static ProviderReceipt receipt(Cancellation cancellation, PaymentReading reading) {
        Optional<ProviderReceipt> earlier = cancellation.receipt();
        return new ProviderReceipt(
                earlier.map(ProviderReceipt::code).orElseGet(() -> new ProviderCode(BY_LOOK_UP, reading.status())),
                earlier.flatMap(ProviderReceipt::refundId),
                reading.balance(),
                earlier.flatMap(ProviderReceipt::at));
    }

    private IllegalStateException notToBeSettled() {
        return new IllegalStateException("%s: %s %s (expected: a state that a look-up can settle)"
                .formatted(cancellation.id(), cancellation.status(), cancellation.phase()));
    }
}
