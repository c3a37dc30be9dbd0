package io.chwiso.provider.ebp;

import static io.chwiso.provider.PaymentReading.State.CANCELLED;
import static io.chwiso.provider.PaymentReading.State.CANCELLING;
import static io.chwiso.provider.PaymentReading.State.UNCLEAR;
import static io.chwiso.provider.PaymentReading.State.UNTOUCHED;

import io.chwiso.provider.PaymentReading.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words of {@code paymentStatus} mean. EBP's pages publish no complete list, so words are read by their parts, and
 * one that fits no row means nothing.
 */
final class EbpPaymentStatus {

    private static final String SOME_CANCEL = "(PARTIAL.*)?(VOID|CANCEL|REFUND)";

    /** The first row that fits decides. */
    private static final List<Row> TABLE = List.of(
            row(SOME_CANCEL + ".*(FAIL|REJECT|DENIED|ABLE).*", UNCLEAR), // a cancel, but not one that was done
            row(SOME_CANCEL + ".*(REQUEST|PENDING|PROGRESS|ING).*", CANCELLING),
            row(SOME_CANCEL + ".*", CANCELLED),
            row("REQUESTED|APPROVED|AUTHORI[SZ]ED|CAPTURED", UNTOUCHED));

    private record Row(Pattern word, State state) {
    }

    private EbpPaymentStatus() {
    }

    /**
     * @param word as EBP spelled it
     * @param hasCancelId whether EBP also named the gateway's id of a cancel, which outweighs a word that tells of none
     */
    static State stateOf(String word, boolean hasCancelId) {
        State unlessCancelled = hasCancelId ? CANCELLED : UNCLEAR;
        return ofWord(word)
                .map(state -> state == UNTOUCHED && hasCancelId ? CANCELLED : state)
                .orElse(unlessCancelled);
    }

    /** Whether the word itself says that only a part was cancelled. */
    static boolean isPartial(String word) {
        return word.toUpperCase(Locale.ROOT).contains("PARTIAL");
    }

    private static Optional<State> ofWord(String word) {
        return TABLE.stream()
                .filter(row -> row.word().matcher(word).matches())
                .findFirst()
                .map(Row::state);
    }

    private static Row row(String word, State state) {
        return new Row(Pattern.compile(word, Pattern.CASE_INSENSITIVE), state);
    }
}
