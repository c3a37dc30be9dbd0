package io.chwiso.provider;

import io.chwiso.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a provider's notice says, reduced to what a decision needs.
 *
 * @param paymentId the provider's id of the payment; empty also for a text that can be no id
 * @param amounts what it may mean as the cancelled amount: more than one where the provider leaves the unit open; all of one
 *        currency
 * @param at when the provider says that it happened
 * @param fingerprint the same for notices of the same event, at most 64 characters; empty where the provider gives nothing to
 *        tell events by
 */
public record Notice(Kind kind, Optional<String> paymentId, List<Money> amounts, Optional<Instant> at,
        Optional<String> fingerprint) {

    public enum Kind {
        /** About a cancel; only a look-up tells what became of it. */
        CANCEL_HINT,
        /** The same, and perhaps about one that waited for a deposit. */
        DEPOSIT_HINT,
        /** The provider says that a cancel is done. Proof only from a provider that signs. */
        CANCEL_COMPLETED,
        /** About something else, or not to be understood. */
        FOREIGN
    }

    /** Longer ones are recorded for no payment, and a database stores no NUL. */
    private static final Pattern ID = Pattern.compile("\\P{Cntrl}{1,64}");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public Notice {
        paymentId = paymentId.filter(id -> ID.matcher(id).matches());
        amounts = List.copyOf(amounts);
        at = at.filter(instant -> instant.isAfter(Instant.EPOCH) && instant.isBefore(LATEST));
    }

    /** Nothing of it was understood. */
    public static Notice unreadable() {
        return new Notice(Kind.FOREIGN, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }
}
