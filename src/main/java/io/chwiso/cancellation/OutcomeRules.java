package io.chwiso.cancellation;

import static io.chwiso.cancellation.CancellationStatus.AWAITING_DEPOSIT;
import static io.chwiso.cancellation.CancellationStatus.FAILED;
import static io.chwiso.cancellation.CancellationStatus.MANUAL_REVIEW;
import static io.chwiso.cancellation.CancellationStatus.SUCCEEDED;
import static io.chwiso.cancellation.CancellationStatus.UNKNOWN;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Accepted;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.Contradicted;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What each outcome of an attempt makes of the cancellation: the one place where that is decided. */
final class OutcomeRules implements ProviderOutcome.Cases<Change> {

    private final CancelType type;
    private final Course course;
    private final Pace pace;
    private final Map<String, String> attempt;

    private OutcomeRules(Claim claim, Pace pace, Map<String, String> attempt) {
        this.type = claim.cancellation().type();
        this.course = claim.course();
        this.pace = pace;
        this.attempt = attempt;
    }

    /** @param took how long the attempt took, look-ups included */
    static Change decide(Claim claim, ProviderOutcome outcome, Duration took, Pace pace) {
        Map<String, String> attempt = Map.of(
                "attempt", Integer.toString(claim.cancellation().attempts()),
                "durationMs", Long.toString(took.toMillis()));
        return outcome.applyTo(new OutcomeRules(claim, pace, attempt));
    }

    @Override
    public Change confirmed(Confirmed outcome) {
        return proven(SUCCEEDED, "succeeded", outcome.receipt(), "confirmed");
    }

    /** All of it gone is what a FULL cancel wanted; of a PARTIAL one nobody can say whether it was meant. */
    @Override
    public Change alreadyCancelled(AlreadyCancelled outcome) {
        return switch (type) {
            case FULL -> proven(SUCCEEDED, "succeeded", outcome.receipt(), "already_cancelled").cancelledBefore();
            case PARTIAL -> proven(MANUAL_REVIEW, "manual_review", outcome.receipt(), "already_cancelled");
        };
    }

    @Override
    public Change accepted(Accepted outcome) {
        Course accepted = course.doubted(Optional.of(outcome.receipt().code()), WhenUnchanged.SEND_AGAIN);
        return Change.to(Phase.ACCEPTED, "accepted", accepted)
                .endingAttempt("accepted")
                .provenBy(outcome.receipt())
                .telling(detail(outcome.receipt().code()))
                .dueIn(pace.untilLookUp(accepted));
    }

    @Override
    public Change refused(Refused outcome) {
        return switch (outcome.reason()) {
            case CANCEL -> refused(Failure.Code.PROVIDER_REJECTED, outcome.code(), "refused");
            case DEPOSIT -> failed(Failure.Code.DEPOSIT_REFUSED, Optional.of(outcome.code()), "refused");
        };
    }

    @Override
    public Change credentialsRejected(CredentialsRejected outcome) {
        return refused(Failure.Code.CREDENTIALS_REJECTED, outcome.code(), "credentials_rejected");
    }

    @Override
    public Change depositRequired(DepositRequired outcome) {
        Change change = Change.to(AWAITING_DEPOSIT, "deposit_required", reminding(outcome.account()))
                .endingAttempt("deposit_required")
                .asking(new NextAction(outcome.kind(), outcome.account()))
                .telling(detail(outcome.code()));
        return switch (outcome.kind()) {
            case DEPOSIT -> change.dueIn(untilDepositIsLookedAt(change.course(), outcome.account()));
            case FUND_ACCOUNT -> change;
        };
    }

    @Override
    public Change contradicted(Contradicted outcome) {
        Map<String, String> detail = new LinkedHashMap<>(detail(outcome.code()));
        detail.put("contradicted", outcome.field());
        return Change.to(MANUAL_REVIEW, "manual_review", course).endingAttempt("contradicted").telling(detail);
    }

    @Override
    public Change notSent(NotSent outcome) {
        Course again = course.notSentAgain();
        Change change = pace.retryIsOver(course)
                ? failed(Failure.Code.PROVIDER_UNAVAILABLE, Optional.empty(), "not_sent").telling(detail(outcome.cause()))
                : Change.to(Phase.RESEND_DUE, "not_sent", again)
                        .endingAttempt("not_sent")
                        .telling(detail(outcome.cause()))
                        .dueIn(pace.untilResend(course));
        return outcome.tried() ? change : change.untried();
    }

    @Override
    public Change unknown(Unknown outcome) {
        return doubt(outcome.cause(), outcome.code(), outcome.whenUnchanged());
    }

    private Change doubt(String cause, Optional<ProviderCode> code, WhenUnchanged whenUnchanged) {
        Map<String, String> detail = new LinkedHashMap<>(detail(cause));
        detail.put("whenUnchanged", whenUnchanged.name());
        code.ifPresent(known -> detail.putAll(detail(known)));
        Course doubted = course.doubted(code, whenUnchanged);
        return Change.to(UNKNOWN, "unknown", doubted)
                .endingAttempt("unknown")
                .telling(detail)
                .dueIn(pace.untilLookUp(doubted));
    }

    /** After a doubtful attempt a refusal tells of the latest attempt alone: perhaps it was refused because the other acted. */
    private Change refused(Failure.Code code, ProviderCode answer, String outcome) {
        return course.hasDoubt()
                ? doubt("refused when sent again", Optional.of(answer), WhenUnchanged.REFUSED)
                : failed(code, Optional.of(answer), outcome);
    }

    private Change proven(CancellationStatus status, String event, ProviderReceipt receipt, String outcome) {
        return Change.to(status, event, course)
                .endingAttempt(outcome)
                .provenBy(receipt)
                .telling(detail(receipt.code()));
    }

    private Change failed(Failure.Code code, Optional<ProviderCode> answer, String outcome) {
        return Change.to(FAILED, "failed", course)
                .endingAttempt(outcome)
                .because(new Failure(code, answer))
                .telling(answer.map(this::detail).orElse(attempt));
    }

    /** Whoever learns of a deadline that is near has no need to be reminded of it. */
    private Course reminding(Optional<DepositAccount> account) {
        return account.map(DepositAccount::dueAt).filter(dueAt -> pace.isTimeToRemind(course, dueAt)).isPresent()
                ? course.withReminder()
                : course;
    }

    private Duration untilDepositIsLookedAt(Course current, Optional<DepositAccount> account) {
        Optional<Instant> dueAt = account.map(DepositAccount::dueAt);
        return dueAt.map(at -> pace.untilDepositPoll(current, at)).orElseGet(() -> pace.untilLookUp(current));
    }

    private Map<String, String> detail(ProviderCode code) {
        Map<String, String> detail = new LinkedHashMap<>(attempt);
        detail.put("providerCode", code.code());
        detail.put("providerMessage", code.message());
        return detail;
    }

    private Map<String, String> detail(String cause) {
        Map<String, String> detail = new LinkedHashMap<>(attempt);
        detail.put("cause", cause);
        return detail;
    }
}
