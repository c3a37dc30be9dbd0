package io.chwiso.cancellation.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.cancellation.CancellationFilter;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemException.FieldError;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterReaderTest {

    @Test
    void nothing_isTheFirstTwentyOfAll() {
        CancellationFilter filter = FilterReader.read(Map.of());

        assertThat(filter.limit()).isEqualTo(20);
        assertThat(filter.statuses()).isEmpty();
        assertThat(filter.after()).isEmpty();
    }

    @Test
    void everything_isRead() {
        CancellationId last = new CancellationId(UUID.randomUUID());

        CancellationFilter filter = FilterReader.read(Map.of(
                "status", List.of("FAILED", "EXPIRED"),
                "provider", List.of("EBP"),
                "paymentId", List.of("p/1"),
                "orderId", List.of("o"),
                "merchantReference", List.of("r"),
                "createdFrom", List.of("2026-01-15T09:00:00+09:00"),
                "createdTo", List.of("2026-01-16T00:00:00.5Z"),
                "limit", List.of("100"),
                "after", List.of(Cursor.of(last))));

        assertThat(filter.statuses()).containsExactlyInAnyOrder(CancellationStatus.FAILED, CancellationStatus.EXPIRED);
        assertThat(filter.provider()).contains(ProviderId.EBP);
        assertThat(filter.paymentId()).contains("p/1");
        assertThat(filter.orderId()).contains("o");
        assertThat(filter.merchantReference()).contains("r");
        assertThat(filter.createdFrom()).contains(Instant.parse("2026-01-15T00:00:00Z"));
        assertThat(filter.createdTo()).contains(Instant.parse("2026-01-16T00:00:00.500Z"));
        assertThat(filter.limit()).isEqualTo(100);
        assertThat(filter.after()).contains(last);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
            "status,DONE", "status,failed", "status,''", "provider,STRIPE", "limit,0", "limit,101", "limit,-1", "limit,ten",
            "limit,99999999999", "after,nonsense!", "after,bm9uc2Vuc2U", "createdFrom,yesterday", "createdTo,2026-01-15",
            "createdFrom,+999999999-12-31T23:59:59Z", "paymentId,''", "merchantReference,'a\u0000b'", "stauts,FAILED",
    })
    void wrongValue_isRefusedAtItsName(String name, String value) {
        assertThatThrownBy(() -> FilterReader.read(Map.of(name, List.of(value))))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
                    assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly("/" + name);
                });
    }

    @Test
    void allFaults_areTold() {
        assertThatThrownBy(() -> FilterReader.read(Map.of("limit", List.of("1", "2"), "status", List.of("A", "B"))))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::pointer).containsExactlyInAnyOrder("/limit", "/status", "/status"));
    }
}
