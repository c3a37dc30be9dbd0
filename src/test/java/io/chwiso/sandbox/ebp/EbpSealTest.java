package io.chwiso.sandbox.ebp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EbpSealTest {

    private static final String SECRET = "sample-webhook-secret";
    private static final Instant AT = Instant.ofEpochSecond(1_768_446_245);
    private static final Buffer BODY = Buffer.buffer("{\"eventType\":\"PAYMENT_REFUNDED\","
            + "\"eventTime\":\"2026-01-15T03:04:05Z\",\"data\":{\"orderNo\":\"ORD-TEST-0001\"}}");
    private static final String SIGNATURE = "240421b398097a128a39af989c9d4761489d7e9174ae0f9aa7003f291d47cb5e";

    @Test
    void goodSeal_isAnHmacOverTimeAndBody() {
        assertThat(EbpSeal.GOOD.headers(BODY, SECRET, AT)).isEqualTo(Map.of(
                "x-webhook-signature-timestamp", "1768446245",
                "x-webhook-signature", SIGNATURE));
    }

    @Test
    void spoiltSeals_differInOneThing() {
        Map<String, String> old = EbpSeal.OLD.headers(BODY, SECRET, AT);

        assertThat(old).containsEntry("x-webhook-signature-timestamp", "1768442645");
        assertThat(old).isEqualTo(EbpSeal.GOOD.headers(BODY, SECRET, AT.minusSeconds(3600)));
        assertThat(EbpSeal.WRONG.headers(BODY, SECRET, AT).get("x-webhook-signature")).hasSize(64).isNotEqualTo(SIGNATURE);
        assertThat(EbpSeal.OTHER.headers(BODY, SECRET, AT).get("x-webhook-signature")).hasSize(64).isNotEqualTo(SIGNATURE);
        assertThat(BODY.toString()).endsWith("}}");
    }

    @Test
    void name_choosesTheFlaw() {
        assertThat(EbpSeal.named(Optional.empty())).isEqualTo(EbpSeal.GOOD);
        assertThat(EbpSeal.named(Optional.of("old"))).isEqualTo(EbpSeal.OLD);
        assertThatThrownBy(() -> EbpSeal.named(Optional.of("late"))).hasMessageContaining("late");
    }
}
