package io.chwiso.cancellation;

import io.chwiso.provider.ProviderReceipt;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a cancellation, made by {@link #to} and its like.
 *
 * @param phase present exactly when {@code status} is {@link CancellationStatus#PROCESSING}
 * @param outcome how the attempt that is out ended; empty when the change is not the end of an attempt
 * @param tried whether that attempt counts as one
 * @param event the type of the history event
 * @param by who made the change, for the history
 * @param detail of the history event; never a secret
 * @param course how it has fared, to be kept for whoever goes on with it
 * @param dueIn when somebody has to go on with it without being asked; empty for never
 */
public record Change(CancellationStatus status, Optional<Phase> phase, Optional<ProviderReceipt> receipt,
        boolean alreadyCancelled, Optional<NextAction> nextAction, Optional<Failure> failure, Optional<String> outcome,
        boolean tried, String event, String by, Map<String, String> detail, Course course, Optional<Duration> dueIn) {

    public static final String PROVIDER = "provider";
    public static final String SYSTEM = "system";

    public Change {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }

    /** Whoever of that merchant makes a change, as the history names it. */
    static String merchant(String name) {
        return "merchant:" + name;
    }

    /** To {@code status}, told in the history by {@code event}; made by us, of our own accord. */
    public static Change to(CancellationStatus status, String event, Course course) {
        return new Change(status, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(),
                Optional.empty(), true, event, SYSTEM, Map.of(), course, Optional.empty());
    }

    /** To {@link CancellationStatus#PROCESSING}, in {@code phase}. */
    public static Change to(Phase phase, String event, Course course) {
        return new Change(CancellationStatus.PROCESSING, Optional.of(phase), Optional.empty(), false, Optional.empty(),
                Optional.empty(), Optional.empty(), true, event, SYSTEM, Map.of(), course, Optional.empty());
    }

    /** The end of the attempt that is out, by the provider's word or the lack of it. */
    public Change endingAttempt(String how) {
        return new Change(status, phase, receipt, alreadyCancelled, nextAction, failure, Optional.of(how), tried, event,
                PROVIDER, detail, course, dueIn);
    }

    /** The attempt that is out did not even begin, and does not count as one. */
    Change untried() {
        return new Change(status, phase, receipt, alreadyCancelled, nextAction, failure, outcome, false, event, SYSTEM,
                detail, course, dueIn);
    }

    public Change provenBy(ProviderReceipt proof) {
        return new Change(status, phase, Optional.of(proof), alreadyCancelled, nextAction, failure, outcome, tried, event, by,
                detail, course, dueIn);
    }

    Change cancelledBefore() {
        return new Change(status, phase, receipt, true, nextAction, failure, outcome, tried, event, by, detail, course, dueIn);
    }

    Change asking(NextAction action) {
        return new Change(status, phase, receipt, alreadyCancelled, Optional.of(action), failure, outcome, tried, event, by,
                detail, course, dueIn);
    }

    public Change because(Failure reason) {
        return new Change(status, phase, receipt, alreadyCancelled, nextAction, Optional.of(reason), outcome, tried, event, by,
                detail, course, dueIn);
    }

    Change by(String somebody) {
        return new Change(status, phase, receipt, alreadyCancelled, nextAction, failure, outcome, tried, event, somebody,
                detail, course, dueIn);
    }

    Change telling(Map<String, String> more) {
        return new Change(status, phase, receipt, alreadyCancelled, nextAction, failure, outcome, tried, event, by, more,
                course, dueIn);
    }

    Change dueIn(Duration delay) {
        return new Change(status, phase, receipt, alreadyCancelled, nextAction, failure, outcome, tried, event, by, detail,
                course, Optional.of(delay));
    }

    /**
     * What merchants are told of it, as the public API spells it; empty for what only concerns us.
     *
     * @param before where the cancellation stood
     */
    public Optional<String> signal(CancellationStatus before) {
        return switch (status) {
            case SUCCEEDED -> Optional.of("cancellation.succeeded");
            case FAILED -> Optional.of("cancellation.failed");
            case UNKNOWN -> before == status ? Optional.empty() : Optional.of("cancellation.unknown");
            case AWAITING_DEPOSIT -> Optional.of("cancellation.deposit_required");
            case EXPIRED -> Optional.of("cancellation.deposit_expired");
            case MANUAL_REVIEW -> Optional.of("cancellation.manual_review");
            case PROCESSING -> Optional.empty();
        };
    }
}
