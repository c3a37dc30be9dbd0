package io.chwiso.cancellation;

import static io.chwiso.cancellation.CancellationStatus.AWAITING_DEPOSIT;
import static io.chwiso.cancellation.CancellationStatus.FAILED;
import static io.chwiso.cancellation.CancellationStatus.MANUAL_REVIEW;
import static io.chwiso.cancellation.CancellationStatus.PROCESSING;
import static io.chwiso.cancellation.CancellationStatus.SUCCEEDED;
import static io.chwiso.cancellation.CancellationStatus.UNKNOWN;

import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Accepted;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderReceipt;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What each outcome of an attempt makes of the cancellation: the one place where that is decided. */
final class OutcomeRules implements ProviderOutcome.Cases<Change> {

    private final CancelType type;
    private final Map<String, String> attempt;

    private OutcomeRules(CancelType type, Map<String, String> attempt) {
        this.type = type;
        this.attempt = attempt;
    }

    /** @param took how long the attempt took, look-ups included */
    static Change decide(Cancellation cancellation, ProviderOutcome outcome, Duration took) {
        Map<String, String> attempt = Map.of(
                "attempt", Integer.toString(cancellation.attempts()),
                "durationMs", Long.toString(took.toMillis()));
        return outcome.applyTo(new OutcomeRules(cancellation.type(), attempt));
    }

    @Override
    public Change confirmed(Confirmed outcome) {
        return proven(SUCCEEDED, outcome.receipt(), false, "confirmed", "succeeded");
    }

    /** All of it gone is what a FULL cancel wanted; of a PARTIAL one nobody can say whether it was meant. */
    @Override
    public Change alreadyCancelled(AlreadyCancelled outcome) {
        return switch (type) {
            case FULL -> proven(SUCCEEDED, outcome.receipt(), true, "already_cancelled", "succeeded");
            case PARTIAL -> proven(MANUAL_REVIEW, outcome.receipt(), false, "already_cancelled", "manual_review");
        };
    }

    @Override
    public Change accepted(Accepted outcome) {
        return new Change(PROCESSING, Optional.of(Phase.ACCEPTED), Optional.of(outcome.receipt()), false, Optional.empty(),
                Optional.empty(), "accepted", "accepted", detail(outcome.receipt().code()));
    }

    @Override
    public Change refused(Refused outcome) {
        Failure.Code code = switch (outcome.reason()) {
            case CANCEL -> Failure.Code.PROVIDER_REJECTED;
            case DEPOSIT -> Failure.Code.DEPOSIT_REFUSED;
        };
        return failed(new Failure(code, Optional.of(outcome.code())), "refused");
    }

    @Override
    public Change credentialsRejected(CredentialsRejected outcome) {
        return failed(new Failure(Failure.Code.CREDENTIALS_REJECTED, Optional.of(outcome.code())), "credentials_rejected");
    }

    @Override
    public Change depositRequired(DepositRequired outcome) {
        return new Change(AWAITING_DEPOSIT, Optional.empty(), Optional.empty(), false,
                Optional.of(new NextAction(outcome.kind(), outcome.account())), Optional.empty(), "deposit_required",
                "deposit_required", detail(outcome.code()));
    }

    @Override
    public Change notSent(NotSent outcome) {
        return new Change(PROCESSING, Optional.of(Phase.RESEND_DUE), Optional.empty(), false, Optional.empty(),
                Optional.empty(), "not_sent", "not_sent", detail(outcome.cause()));
    }

    @Override
    public Change unknown(Unknown outcome) {
        Map<String, String> detail = new LinkedHashMap<>(detail(outcome.cause()));
        detail.put("whenUnchanged", outcome.whenUnchanged().name());
        outcome.code().ifPresent(code -> detail.putAll(detail(code)));
        return new Change(UNKNOWN, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), "unknown",
                "unknown", detail);
    }

    private Change proven(CancellationStatus status, ProviderReceipt receipt, boolean alreadyCancelled, String outcome,
            String event) {
        return new Change(status, Optional.empty(), Optional.of(receipt), alreadyCancelled, Optional.empty(),
                Optional.empty(), outcome, event, detail(receipt.code()));
    }

    private Change failed(Failure failure, String outcome) {
        return new Change(FAILED, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.of(failure), outcome,
                "failed", failure.provider().map(this::detail).orElse(attempt));
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
