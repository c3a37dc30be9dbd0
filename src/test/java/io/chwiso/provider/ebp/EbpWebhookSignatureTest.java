package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EbpWebhookSignatureTest {

    private static final String SECRET = "sample-webhook-secret";
    private static final String TIMESTAMP = "1768446245";
    private static final byte[] BODY = EbpFixtures.payload("webhook-refunded.json").strip().getBytes(UTF_8);
    private static final String SIGNATURE = "240421b398097a128a39af989c9d4761489d7e9174ae0f9aa7003f291d47cb5e";

    @Test
    void knownNotice_matchesInEitherCase() {
        assertThat(EbpWebhookSignature.matches(SIGNATURE, TIMESTAMP, BODY, SECRET)).isTrue();
        assertThat(EbpWebhookSignature.matches(SIGNATURE.toUpperCase(Locale.ROOT), TIMESTAMP, BODY, SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "not hex", "24", "340421b398097a128a39af989c9d4761489d7e9174ae0f9aa7003f291d47cb5e" })
    void anotherSignature_doesNotMatch(String signature) {
        assertThat(EbpWebhookSignature.matches(signature, TIMESTAMP, BODY, SECRET)).isFalse();
    }

    @Test
    void anotherSecretTimestampOrBody_doesNotMatch() {
        assertThat(EbpWebhookSignature.matches(SIGNATURE, TIMESTAMP, BODY, "another")).isFalse();
        assertThat(EbpWebhookSignature.matches(SIGNATURE, "1768446246", BODY, SECRET)).isFalse();
        assertThat(EbpWebhookSignature.matches(SIGNATURE, TIMESTAMP, "{}".getBytes(UTF_8), SECRET)).isFalse();
    }
}
