package io.chwiso.cancellation;

import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a cancellation that is not finished has fared so far. Its times are the database's, the same for all replicas.
 *
 * @param now when this was read
 * @param notSentSince since when sending it has failed, surely without sending anything
 * @param notSent how often in a row
 * @param doubtSince since when nobody is sure what became of it; stays when it is sent again
 * @param doubt the provider's answer that left the doubt, where there was one
 * @param whenUnchanged what it means when look-ups prove that the doubtful attempt was not executed
 * @param lookUps made since the doubt began, counting those that were due
 * @param unchanged how many of these, in a row up to now, showed the payment unchanged
 * @param settleAt from when an unchanged look-up counts
 * @param confirmedByNotice whether the provider has said so in a signed notice
 * @param reminded whether the merchant was reminded of the deposit
 * @param depositNoticed whether a notice came, while a deposit was awaited, that may be about the cancel after it
 * @param successor what became of later cancellations of the payment, once this one does not hold it any more
 */
public record Course(
        Instant now,
        Optional<Instant> notSentSince,
        int notSent,
        Optional<Instant> doubtSince,
        Optional<ProviderCode> doubt,
        WhenUnchanged whenUnchanged,
        int lookUps,
        int unchanged,
        Optional<Instant> settleAt,
        boolean confirmedByNotice,
        boolean reminded,
        boolean depositNoticed,
        Successor successor) {

    /** Whether another cancel of the payment has come in between. */
    public enum Successor {
        /** None that could have moved money. */
        NONE,
        OPEN,
        SUCCEEDED
    }

    /** Of a cancellation that is sent for the first time. */
    public static Course fresh(Instant now) {
        return new Course(now, Optional.empty(), 0, Optional.empty(), Optional.empty(), WhenUnchanged.SEND_AGAIN, 0, 0,
                Optional.empty(), false, false, false, Successor.NONE);
    }

    /** Whether an attempt was made that may have been executed; only look-ups have shown that it was not. */
    public boolean hasDoubt() {
        return doubtSince.isPresent();
    }

    /** Whether a look-up made now is one that was due, and not one that a notice or a caller asked for in between. */
    boolean countsNow() {
        return settleAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** From {@code since} until now; nothing when it has just begun. */
    Duration lasting(Optional<Instant> since) {
        return since.map(begin -> Duration.between(begin, now)).orElse(Duration.ZERO);
    }

    Course notSentAgain() {
        return new Course(now, notSentSince, notSent + 1, doubtSince, doubt, whenUnchanged, lookUps, unchanged, settleAt,
                confirmedByNotice, reminded, depositNoticed, successor);
    }

    /**
     * An attempt has left a doubt: what was looked up before it proves nothing any more. The look-ups count on, so that a
     * provider that never answers is sent to less and less often.
     */
    Course doubted(Optional<ProviderCode> code, WhenUnchanged meaning) {
        return new Course(now, Optional.empty(), 0, doubtSince, code, meaning, lookUps, 0, Optional.empty(), confirmedByNotice,
                reminded, depositNoticed, successor);
    }

    Course lookedUp(int unchangedInARow) {
        return new Course(now, notSentSince, notSent, doubtSince, doubt, whenUnchanged, lookUps + 1, unchangedInARow, settleAt,
                confirmedByNotice, reminded, depositNoticed, successor);
    }

    Course withUnchanged(int inARow) {
        return new Course(now, notSentSince, notSent, doubtSince, doubt, whenUnchanged, lookUps, inARow, settleAt,
                confirmedByNotice, reminded, depositNoticed, successor);
    }

    /** A deposit is awaited anew, by another deadline: what was looked up and told about the one before counts no more. */
    Course awaitingAnew() {
        return new Course(now, notSentSince, notSent, doubtSince, doubt, whenUnchanged, 0, 0, settleAt, confirmedByNotice,
                false, depositNoticed, successor);
    }

    Course withReminder() {
        return new Course(now, notSentSince, notSent, doubtSince, doubt, whenUnchanged, lookUps, unchanged, settleAt,
                confirmedByNotice, true, depositNoticed, successor);
    }
}
