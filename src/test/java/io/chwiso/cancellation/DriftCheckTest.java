package io.chwiso.cancellation;

import static io.chwiso.testing.Cancellations.ledger;
import static io.chwiso.testing.Cancellations.usd;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriftCheckTest {

    private static final PaymentLedger QUIET = ledger("45.00", "12.30", "0.00");

    @Test
    void sameBalance_doesNotDiffer() {
        assertThat(DriftCheck.differs(usd("32.70"), QUIET, QUIET)).isFalse();
    }

    @Test
    void otherBalance_differs() {
        assertThat(DriftCheck.differs(usd("45.00"), QUIET, QUIET)).isTrue();
        assertThat(DriftCheck.differs(usd("0.00"), QUIET, QUIET)).isTrue();
    }

    @Test
    void openCancel_mayExplainAnotherBalance() {
        PaymentLedger open = ledger("45.00", "12.30", "10.00");

        assertThat(DriftCheck.differs(usd("32.70"), open, open)).isFalse();
    }

    @Test
    void ledgerThatMovedMeanwhile_tellsNothing() {
        PaymentLedger moved = ledger("45.00", "22.30", "0.00");

        assertThat(DriftCheck.differs(usd("32.70"), QUIET, moved)).isFalse();
    }
}
