package io.chwiso.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

    private static final UUID ID = UUID.fromString("3f0d6f0a-6c1f-4c7e-9a51-6e0a3f1d2b44");
    private static final Instant AT = Instant.parse("2026-01-15T03:04:05.310Z");
    private static final byte[] BODY = "{\"type\":\"cancellation.succeeded\",\"reason\":\"단순변심\"}".getBytes(UTF_8);

    /** The expected signatures were made with Python's {@code hmac}. */
    @Test
    void knownSecret_givesTheKnownSignature() {
        String signature = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").sign(ID, AT, BODY);

        assertThat(signature).isEqualTo("v1,JwRjPS5RpCi0u/8gIn7erUsB81ydV3gokBEFS699ZEQ=");
    }

    @Test
    void plainSecret_isItsBytes() {
        String signature = SigningSecret.parse("비밀 of the shop").sign(ID, AT, BODY);

        assertThat(signature).isEqualTo("v1,JYlng96WqGTHXFDRZDa6K55OkSofiskHzk8e7JnEoCo=");
    }

    @Test
    void encodedSecret_isTheSameAsItsPlainForm() throws GeneralSecurityException {
        String encoded = "whsec_" + Base64.getEncoder().encodeToString("plain text".getBytes(UTF_8));

        assertThat(SigningSecret.parse(encoded).sign(ID, AT, BODY))
                .isEqualTo(SigningSecret.parse("plain text").sign(ID, AT, BODY))
                .isEqualTo("v1," + hmac("plain text", BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "   ", "whsec_", "whsec_not*base64" })
    void secretThatCannotBe_isRefusedUntold(String text) {
        assertThatThrownBy(() -> SigningSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("not*base64")
                .hasNoCause();
    }

    @Test
    void secret_isNotShown() {
        assertThat(new Endpoint(URI.create("https://shop.example"), SigningSecret.parse("hidden")).toString())
                .doesNotContain("hidden");
    }

    private static String hmac(String secret, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        mac.update((ID + "." + 1768446245L + ".").getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}
