package io.chwiso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = { "a", "req-1", "0af7651916cd43dd8448eb211c80319c", "a b", "~!@#$%^&*()_+" })
    void printable_isKept(String stated) {
        assertThat(RequestId.acceptedOrNew(stated)).isEqualTo(stated);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", " a", "a ", "a\tb", "a\u0000", "é", "취소" })
    void notPrintableAscii_isReplaced(String stated) {
        assertThat(RequestId.acceptedOrNew(stated)).isNotEqualTo(stated).hasSize(36);
    }

    @Test
    void length_isBounded() {
        assertThat(RequestId.acceptedOrNew("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(RequestId.acceptedOrNew("x".repeat(65))).hasSize(36);
    }

    @Test
    void absent_isMade() {
        assertThat(RequestId.acceptedOrNew(null)).hasSize(36).isNotEqualTo(RequestId.acceptedOrNew(null));
    }
}
