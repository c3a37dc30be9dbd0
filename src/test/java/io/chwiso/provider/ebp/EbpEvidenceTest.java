package io.chwiso.provider.ebp;

import static io.chwiso.provider.ebp.EbpFixtures.NOW;
import static io.chwiso.provider.ebp.EbpFixtures.aPartialOrder;
import static io.chwiso.provider.ebp.EbpFixtures.aWholeOrder;
import static io.chwiso.provider.ebp.EbpFixtures.anOrder;
import static io.chwiso.provider.ebp.EbpFixtures.item;
import static io.chwiso.provider.ebp.EbpFixtures.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.OrderItem.ItemType;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reading is written as word, cancel reference and balance, with a dash for what is absent; the payment is 43000 won. */
class EbpEvidenceTest {

    @ParameterizedTest(name = "{0}: {1} then {2} is {3}")
    @CsvSource({
            // Nothing was cancelled before, and the state tells.
            "WHOLE,   APPROVED - -,              APPROVED - -,              UNCHANGED",
            "WHOLE,   AUTHORIZED - -,            CAPTURED - -,              UNCHANGED",
            "WHOLE,   APPROVED - -,              VOIDED - -,                EXECUTED",
            "WHOLE,   APPROVED - -,              REFUNDED PGC-1 -,          EXECUTED",
            "WHOLE,   CAPTURED - -,              CAPTURED PGC-1 -,          EXECUTED",
            "WHOLE,   APPROVED - -,              REFUND_REQUESTED - -,      IN_PROGRESS",
            "WHOLE,   APPROVED - -,              REFUND_REQUESTED PGC-1 -,  IN_PROGRESS",
            "PARTIAL, CAPTURED - -,              PARTIAL_REFUNDED PGC-1 -,  EXECUTED",
            "PARTIAL, CAPTURED - -,              REFUND_REQUESTED - 40000,  IN_PROGRESS",
            // The balance tells.
            "PARTIAL, CAPTURED - 43000,          CAPTURED - 40000,          EXECUTED",
            "PARTIAL, CAPTURED - 43000,          CAPTURED - 43000,          UNCHANGED",
            "PARTIAL, CAPTURED - 43000,          REFUNDED PGC-1 0,          CONFLICTING",
            "PARTIAL, CAPTURED - 43000,          REFUND_REQUESTED - 41000,  CONFLICTING",
            "PARTIAL, REFUNDED PGC-1 40000,      REFUNDED PGC-1 43000,      CONFLICTING",
            "PARTIAL, CAPTURED - -,              CAPTURED - 43000,          UNCHANGED",
            // An earlier partial cancel.
            "SECOND,  REFUNDED PGC-1 -,          REFUNDED PGC-2 -,          EXECUTED",
            "SECOND,  REFUNDED PGC-1 -,          REFUNDED PGC-1/2 -,        EXECUTED",
            "SECOND,  REFUNDED PGC-1 -,          REFUNDED PGC-1 -,          UNCHANGED",
            "SECOND,  REFUNDED PGC-1 40000,      REFUNDED PGC-1 37000,      EXECUTED",
            "SECOND,  REFUNDED - 40000,          REFUNDED - 40000,          UNCHANGED",
            "SECOND,  REFUNDED PGC-1 -,          REFUND_REQUESTED PGC-1 -,  IN_PROGRESS",
            // Readings that look alike whether or not it was executed prove nothing.
            "SECOND,  REFUNDED - -,              REFUNDED - -,              CONFLICTING",
            "SECOND,  CAPTURED - -,              CAPTURED - -,              CONFLICTING",
            "SECOND,  PARTIAL_REFUNDED - -,      PARTIAL_REFUNDED - -,      CONFLICTING",
            // The rest of a payment ends the word for a part.
            "REST,    PARTIAL_REFUNDED - -,      PARTIAL_REFUNDED - -,      UNCHANGED",
            "REST,    PARTIAL_REFUNDED PGC-1 -,  REFUNDED PGC-1 -,          EXECUTED",
            "REST,    REFUNDED PGC-1 -,          REFUNDED PGC-1 -,          UNCHANGED",
            "REST,    REFUNDED PGC-1 0,          REFUNDED PGC-1 0,          CANCELLED_BEFORE",
            "SECOND,  PARTIAL_REFUNDED PGC-1 -,  REFUNDED PGC-1 -,          CONFLICTING",
            // Cancelled by another before this one was sent.
            "WHOLE,   VOIDED - -,                VOIDED - -,                CANCELLED_BEFORE",
            "WHOLE,   REFUNDED PGC-1 -,          REFUNDED PGC-1 -,          CANCELLED_BEFORE",
            "WHOLE,   REFUNDED PGC-1 3000,       REFUNDED PGC-1 3000,       UNCHANGED",
            "WHOLE,   PARTIAL_REFUNDED PGC-1 -,  PARTIAL_REFUNDED PGC-1 -,  UNCHANGED",
            "PARTIAL, VOIDED - -,                VOIDED - -,                CONFLICTING",
            "PARTIAL, VOIDED PGC-1 -,            VOIDED PGC-1 -,            UNCHANGED",
            // Less cancelled than before.
            "WHOLE,   REFUNDED PGC-1 -,          CAPTURED - -,              CONFLICTING",
            "SECOND,  REFUNDED PGC-1 -,          REFUNDED - -,              CONFLICTING",
            // Another cancel was open when this one was sent.
            "SECOND,  REFUND_REQUESTED - -,      REFUND_REQUESTED - -,      UNCLEAR",
            "SECOND,  REFUND_REQUESTED - -,      REFUNDED PGC-1 -,          CONFLICTING",
            "SECOND,  REFUND_REQUESTED - 40000,  REFUNDED PGC-1 37000,      EXECUTED",
            "SECOND,  REFUND_REQUESTED - 40000,  REFUNDED PGC-1 40000,      CONFLICTING",
            "SECOND,  REFUND_REQUESTED - -,      CAPTURED - -,              CONFLICTING",
            // No use, whatever was before.
            "WHOLE,   APPROVED - -,              NOT_FOUND - -,             CONFLICTING",
            "WHOLE,   APPROVED - -,              WEIRD - -,                 UNCLEAR",
            // A baseline that says nothing is none.
            "WHOLE,   WEIRD - -,                 APPROVED - -,              UNCHANGED",
            "WHOLE,   NOT_FOUND - -,             REFUNDED - -,              EXECUTED"
    })
    void readingsBeforeAndAfter_proveWhatTheyCan(String order, String before, String after, Evidence evidence) {
        CancelOrder sent = order(order).withBaseline(reading(before));

        assertThat(EbpEvidence.judge(sent, reading(after))).isEqualTo(evidence);
    }

    @ParameterizedTest(name = "{0}: {1} alone is {2}")
    @CsvSource({
            "WHOLE,   APPROVED - -,              UNCHANGED",
            "PARTIAL, CAPTURED - -,              UNCHANGED",
            "SECOND,  CAPTURED - -,              CONFLICTING",
            "WHOLE,   VOIDED - -,                EXECUTED",
            "WHOLE,   REFUNDED PGC-1 0,          EXECUTED",
            "WHOLE,   REFUNDED PGC-1 3000,       CONFLICTING",
            "WHOLE,   PARTIAL_REFUNDED PGC-1 -,  CONFLICTING",
            "PARTIAL, REFUNDED PGC-1 -,          CONFLICTING",
            "SECOND,  REFUNDED PGC-1 -,          CONFLICTING",
            "REST,    REFUNDED PGC-1 -,          CONFLICTING",
            "WHOLE,   REFUND_REQUESTED - -,      IN_PROGRESS",
            "SECOND,  REFUND_REQUESTED - -,      UNCLEAR",
            "WHOLE,   NOT_FOUND - -,             CONFLICTING",
            "WHOLE,   WEIRD - -,                 UNCLEAR"
    })
    void readingWithoutABaseline_provesLess(String order, String after, Evidence evidence) {
        assertThat(EbpEvidence.judge(order(order), reading(after))).isEqualTo(evidence);
    }

    private static CancelOrder order(String kind) {
        return switch (kind) {
            case "WHOLE" -> aWholeOrder();
            case "PARTIAL" -> aPartialOrder();
            case "SECOND" -> aPartialOrder("3000");
            case "REST" -> anOrder(won("43000"), won("3000"), won("40000"),
                    item(1, ItemType.PHYSICAL, "FILTER-7", 2, won("20000")));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static PaymentReading reading(String text) {
        String[] parts = text.split(" ");
        Optional<String> reference = Optional.of(parts[1]).filter(part -> !part.equals("-"));
        State state = parts[0].equals("NOT_FOUND")
                ? State.NOT_FOUND
                : EbpPaymentStatus.stateOf(parts[0], reference.isPresent());
        return new PaymentReading(state, parts[0],
                Optional.of(parts[2]).filter(part -> !part.equals("-")).map(EbpFixtures::won), reference, NOW);
    }
}
