package io.chwiso.provider.cookiepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiepayDatesTest {

    @ParameterizedTest
    @CsvSource({
            "20260116101500, 2026-01-16T01:15:00Z",
            "2026-01-16 10:15:00, 2026-01-16T01:15:00Z",
            "20260116000000, 2026-01-15T15:00:00Z"
    })
    void moment_isReadInSeoulTime(String text, Instant expected) {
        assertThat(CookiepayDates.moment(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-", "20260116", "2026-01-16", "2026011610", "20260230101500", "20261301000000",
            "2026-01-16T10:15:00", "2026/01/16 10:15:00", "2026011610150a", "20260116246000", "soon, we hope" })
    void otherText_isNoMoment(String text) {
        assertThat(CookiepayDates.moment(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "2026-01-18, 2026-01-18T14:59:59Z",
            "20260118, 2026-01-18T14:59:59Z",
            "2026011823, 2026-01-18T14:00:00Z",
            "20260118235959, 2026-01-18T14:59:59Z",
            "2026-01-18 23:59:59, 2026-01-18T14:59:59Z"
    })
    void deadline_isReadInEveryForm(String text, Instant expected) {
        assertThat(CookiepayDates.deadline(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "20260230", "2026-02-30", "2026/01/18", "2026011825", "26-01-1800", "202601182359", "내일" })
    void otherText_isNoDeadline(String text) {
        assertThat(CookiepayDates.deadline(text)).isEmpty();
    }
}
