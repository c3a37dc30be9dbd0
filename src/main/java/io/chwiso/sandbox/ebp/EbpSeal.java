package io.chwiso.sandbox.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.sandbox.notice.Seal;
import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of EBP's webhooks: hex HMAC-SHA256 over the time stamp, a dot and the raw body; and ways to spoil it. */
enum EbpSeal implements Seal {
    GOOD,
    /** The signature of another body. */
    WRONG,
    /** Well signed, an hour ago. */
    OLD,
    /** Signed with another secret. */
    OTHER;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration AGE = Duration.ofHours(1);

    /** A seal spoilt in the way named: {@code wrong}, {@code old} or {@code other}; a good one by default. */
    static EbpSeal named(Optional<String> flaw) {
        return switch (flaw.orElse("")) {
            case "" -> GOOD;
            case "wrong" -> WRONG;
            case "old" -> OLD;
            case "other" -> OTHER;
            default -> throw new IllegalArgumentException(
                    "signature: %s (expected: wrong, old or other)".formatted(flaw.orElseThrow()));
        };
    }

    @Override
    public Map<String, String> headers(Buffer body, String secret, Instant at) {
        Buffer signed = this == WRONG ? body.copy().appendString(" ") : body;
        String key = this == OTHER ? secret + "-other" : secret;
        Instant stamp = this == OLD ? at.minus(AGE) : at;
        return Map.of(
                "x-webhook-signature-timestamp", Long.toString(stamp.getEpochSecond()),
                "x-webhook-signature", sign(signed, key, stamp));
    }

    private static String sign(Buffer body, String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((at.getEpochSecond() + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }
}
