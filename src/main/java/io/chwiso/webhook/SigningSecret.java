package io.chwiso.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a receiver shares with us, and the symmetric signature of Standard Webhooks (standardwebhooks.com): version
 * {@code v1}, HMAC-SHA256 over id, time stamp and body.
 */
final class SigningSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    private final SecretKeySpec key;

    private SigningSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * A secret as configured: {@code whsec_} and Base64, the form of the specification; or any other text, whose UTF-8 bytes
     * are the secret.
     *
     * @throws IllegalArgumentException when it is blank, or {@code whsec_} is not followed by Base64; never tells the secret
     */
    static SigningSecret parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        if (!text.startsWith(ENCODED)) {
            return new SigningSecret(text.getBytes(UTF_8));
        }
        byte[] key = decode(text.substring(ENCODED.length()));
        if (key.length == 0) {
            throw new IllegalArgumentException("nothing after whsec_");
        }
        return new SigningSecret(key);
    }

    /** The value of {@code webhook-signature}. */
    String sign(UUID id, Instant timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update("%s.%d.".formatted(id, timestamp.getEpochSecond()).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes a character of the secret.
            throw new IllegalArgumentException("no Base64 after whsec_");
        }
    }
}
