package io.chwiso.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.CancellationStatus.Hold;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CancellationStatusTest {

    /** The legal moves, written down a second time: a change of the rules must be made twice to pass. */
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "PROCESSING", Set.of("PROCESSING", "SUCCEEDED", "FAILED", "UNKNOWN", "AWAITING_DEPOSIT", "MANUAL_REVIEW"),
            "UNKNOWN", Set.of("PROCESSING", "SUCCEEDED", "FAILED", "AWAITING_DEPOSIT", "MANUAL_REVIEW"),
            "AWAITING_DEPOSIT", Set.of("AWAITING_DEPOSIT", "PROCESSING", "SUCCEEDED", "FAILED", "EXPIRED", "MANUAL_REVIEW"),
            "EXPIRED", Set.of("AWAITING_DEPOSIT", "SUCCEEDED", "MANUAL_REVIEW"),
            "MANUAL_REVIEW", Set.of("SUCCEEDED", "FAILED"),
            "SUCCEEDED", Set.of(),
            "FAILED", Set.of());

    static Stream<Arguments> everyPair() {
        return Arrays.stream(CancellationStatus.values())
                .flatMap(from -> Arrays.stream(CancellationStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void everyMove_isLegalOrNot_asWrittenDown(CancellationStatus from, CancellationStatus to) {
        assertThat(from.canBecome(to)).isEqualTo(LEGAL.get(from.name()).contains(to.name()));
    }

    @ParameterizedTest
    @EnumSource(CancellationStatus.class)
    void everyStatus_isCovered(CancellationStatus status) {
        assertThat(LEGAL).containsKey(status.name());
    }

    @Test
    void openStates_keepTheirReservation() {
        assertThat(CancellationStatus.values())
                .filteredOn(CancellationStatus::isOpen)
                .containsExactlyInAnyOrder(CancellationStatus.PROCESSING, CancellationStatus.UNKNOWN,
                        CancellationStatus.AWAITING_DEPOSIT, CancellationStatus.MANUAL_REVIEW);
        assertThat(CancellationStatus.SUCCEEDED.hold()).isEqualTo(Hold.CANCELLED);
        assertThat(CancellationStatus.FAILED.hold()).isEqualTo(Hold.RELEASED);
        assertThat(CancellationStatus.EXPIRED.hold()).isEqualTo(Hold.RELEASED);
    }
}
