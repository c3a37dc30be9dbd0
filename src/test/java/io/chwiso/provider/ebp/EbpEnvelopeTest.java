package io.chwiso.provider.ebp;

import static io.chwiso.provider.ebp.EbpFixtures.envelope;
import static io.chwiso.provider.ebp.EbpFixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EbpEnvelopeTest {

    @ParameterizedTest
    @ValueSource(strings = { "cancel-refused-headers-missing.json", "cancel-refused-headers-missing-list.json" })
    void bothErrorShapes_nameTheHeadersAndNoValues(String file) {
        EbpEnvelope envelope = envelope(401, payload(file));

        assertThat(envelope.verdict()).isEqualTo(Verdict.CREDENTIALS);
        assertThat(envelope.code())
                .isEqualTo(new ProviderCode("EBP-A-0001", "Authentication failed (headers: X-Access-Key, X-Store-Id)"));
    }

    @Test
    void errorWithoutDetails_keepsItsMessage() {
        EbpEnvelope envelope = envelope(200, payload("cancel-gateway-error.json"));

        assertThat(envelope.code()).isEqualTo(new ProviderCode("EBP-D-0001", "PG error 8122"));
        assertThat(envelope.data().isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-15T12:04:05+09:00           | 2026-01-15T03:04:05Z
            2026-01-15T03:04:05Z                | 2026-01-15T03:04:05Z
            2025-12-30T21:14:13.909292900Z      | 2025-12-30T21:14:13.909292900Z
            2025-12-30T21:14:13.9-05:30         | 2025-12-31T02:44:13.900Z
            """)
    void timestamp_isAnInstantWhateverItsOffset(String timestamp, Instant at) {
        assertThat(envelope(200, "{\"timestamp\":\"%s\"}".formatted(timestamp)).at()).contains(at);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-01-15 03:04:05", "2026-01-15T03:04:05", "yesterday", "" })
    void unreadableTimestamp_isAbsent(String timestamp) {
        assertThat(envelope(200, "{\"timestamp\":\"%s\"}".formatted(timestamp)).at()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "0"       | 0
            0         | 0
            0.0       | 0
            " 0 "     | 0
            7         | 7
            """)
    void resultCode_isReadFromTextAndNumber(String json, String code) {
        assertThat(envelope(200, "{\"resultCode\":%s}".formatted(json)).resultCode()).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "null", "[]", "0", "\"0\"", "<html>0</html>", "{\"resultCode\":", "{\"resultCode\":null}",
            "{\"resultCode\":false}", "{\"resultCode\":\"\"}", "{\"resultCode\":[\"0\"]}", "{\"resultCode\":\"0\"} trailing"
    })
    void unreadableAnswer_hasNoResultCodeAndIsNoSuccess(String body) {
        EbpEnvelope envelope = envelope(200, body);

        assertThat(envelope.resultCode()).isEmpty();
        assertThat(envelope.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(envelope.code()).isEqualTo(new ProviderCode("HTTP 200", ""));
    }

    @Test
    void text_tellsNoPersonalData() {
        assertThat(envelope(200, payload("detail-approved.json"))).hasToString("EbpEnvelope[HTTP 200, 0]");
        assertThat(envelope(502, "")).hasToString("EbpEnvelope[HTTP 502, no result code]");
    }

    @Test
    void notFound_isA404ThatIsNoQuestionOfCredentials() {
        assertThat(envelope(404, "").isNotFound()).isTrue();
        assertThat(envelope(404, payload("order-not-found.json")).isNotFound()).isTrue();
        assertThat(envelope(404, payload("cancel-refused-headers-missing.json")).isNotFound()).isFalse();
        assertThat(envelope(405, "").isNotFound()).isFalse();
    }
}
