package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.fullOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.lastRemainder;
import static io.chwiso.provider.eximbay.EximbayFixtures.partialOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.retrieveResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EximbayReadingsTest {

    private static final Instant NOW = Instant.parse("2026-01-15T03:04:06Z");
    private static final Map<String, CancelOrder> ORDERS = Map.of("full", fullOrder(), "part", partialOrder(), "rest",
            lastRemainder());

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "retrieve-untouched, UNTOUCHED, SALE, 45.00",
            "retrieve-partly-cancelled, CANCELLED, SALE, 32.70",
            "retrieve-cancelled, CANCELLED, CANCEL, 0.00",
            "retrieve-no-balance-sale, UNTOUCHED, SALE, -",
            "retrieve-no-balance-auth, UNTOUCHED, auth, -",
            "retrieve-no-balance-registered, UNTOUCHED, REGISTERED, -",
            "retrieve-no-balance-cancelled, CANCELLED, CANCEL, -",
            "retrieve-no-status, UNTOUCHED, '', 45.00",
            "retrieve-none, NOT_FOUND, NONE, 0.00",
            "retrieve-neither, UNCLEAR, '', -",
            "retrieve-unreadable-balance, UNCLEAR, SALE, -",
            "retrieve-other-currency, UNCLEAR, SALE, -",
            "retrieve-no-payment, UNCLEAR, 0000, -",
            "retrieve-failed, UNCLEAR, EX99, -"
    })
    void answer_isReadAs(String payload, State state, String status, String balance) {
        PaymentReading reading = EximbayReadings.from(retrieveResponse(payload), partialOrder().payment(), NOW);

        assertThat(reading).isEqualTo(new PaymentReading(
                state, status, Optional.ofNullable(balance).map(EximbayFixtures::usd), Optional.empty(), NOW));
    }

    /** {@code full} cancels 45.00 of 45.00, {@code part} 12.30 of 45.00, {@code rest} the last 12.30. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "full, CANCELLED, 0.00, EXECUTED",
            "full, UNTOUCHED, 45.00, UNCHANGED",
            "full, CANCELLED, 44.99, CONFLICTING",
            "full, CANCELLED, -, EXECUTED",
            "full, UNTOUCHED, -, CONFLICTING",
            "part, CANCELLED, 32.70, EXECUTED",
            "part, UNTOUCHED, 45.00, UNCHANGED",
            "part, CANCELLED, 0.00, CONFLICTING",
            "part, CANCELLED, 40.00, CONFLICTING",
            "part, CANCELLED, 20.00, CONFLICTING",
            "part, CANCELLED, -, CONFLICTING",
            "part, UNTOUCHED, -, CONFLICTING",
            "rest, CANCELLED, 0.00, EXECUTED",
            "rest, CANCELLED, 12.30, UNCHANGED",
            "rest, UNTOUCHED, 45.00, CONFLICTING",
            "rest, CANCELLED, -, CONFLICTING",
            "part, UNTOUCHED, 45.01, CONFLICTING",
            "full, UNCLEAR, -, UNCLEAR",
            "full, NOT_FOUND, -, CONFLICTING",
            "full, NOT_FOUND, 0.00, CONFLICTING"
    })
    void reading_proves(String order, State state, String balance, Evidence evidence) {
        PaymentReading after = new PaymentReading(
                state, "", Optional.ofNullable(balance).map(EximbayFixtures::usd), Optional.empty(), NOW);

        assertThat(EximbayReadings.judge(ORDERS.get(order), after)).isEqualTo(evidence);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "full, CANCELLED, 0.00, true",
            "part, CANCELLED, 0.00, true",
            "full, CANCELLED, 0.01, false",
            "full, CANCELLED, -, true",
            "rest, CANCELLED, -, false",
            "full, UNTOUCHED, -, false",
            "full, NOT_FOUND, 0.00, false",
            "full, UNCLEAR, -, false"
    })
    void cancelledPayment_isProvenBy(String order, State state, String balance, boolean proven) {
        PaymentReading reading = new PaymentReading(
                state, "", Optional.ofNullable(balance).map(EximbayFixtures::usd), Optional.empty(), NOW);

        assertThat(EximbayReadings.provesCancelled(ORDERS.get(order), reading)).isEqualTo(proven);
    }
}
