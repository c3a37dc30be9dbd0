package io.chwiso.cancellation.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyHeaderTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
            "abc,abc",
            "\"abc\",abc",
            "a b~!,a b~!",
            "\"a b~!\",a b~!",
            "a\"b,a\"b",
            "\"a\\\"b\",a\"b",
            "\"a\\\\b\",a\\b",
            "a\\b,a\\b",
    })
    void bothSpellings_nameOneKey(String header, String key) {
        assertThat(IdempotencyKeyHeader.parse(List.of(header))).isEqualTo(key);
    }

    @Test
    void longestKey_isTaken() {
        String key = "k".repeat(255);
        String escaped = "\\\\".repeat(255);

        assertThat(IdempotencyKeyHeader.parse(List.of(key))).isEqualTo(key);
        assertThat(IdempotencyKeyHeader.parse(List.of("\"" + key + "\""))).isEqualTo(key);
        assertThat(IdempotencyKeyHeader.parse(List.of("\"" + escaped + "\""))).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\"\"", "\"", "\"abc", "\"a\"b\"", "\"abc\";q=1", "\"a\\b\"", "\"abc\\\"", "a\tb", "é",
            "취소" })
    void other_isMalformed(String header) {
        assertRefused(ProblemType.IDEMPOTENCY_KEY_MALFORMED, () -> IdempotencyKeyHeader.parse(List.of(header)));
    }

    @Test
    void tooLong_isMalformed() {
        assertRefused(ProblemType.IDEMPOTENCY_KEY_MALFORMED, () -> IdempotencyKeyHeader.parse(List.of("k".repeat(256))));
        assertRefused(ProblemType.IDEMPOTENCY_KEY_MALFORMED,
                () -> IdempotencyKeyHeader.parse(List.of("\"" + "k".repeat(256) + "\"")));
    }

    @Test
    void two_areMalformed() {
        assertRefused(ProblemType.IDEMPOTENCY_KEY_MALFORMED, () -> IdempotencyKeyHeader.parse(List.of("a", "a")));
    }

    @Test
    void none_isMissing() {
        assertRefused(ProblemType.IDEMPOTENCY_KEY_MISSING, () -> IdempotencyKeyHeader.parse(List.of()));
    }

    private static void assertRefused(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class,
                refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
