package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of EBP's notices (webhook pages): hex HMAC-SHA256 over the time stamp, a dot and the raw body. Unlike that of
 * requests it is an HMAC, and made with another secret.
 */
final class EbpWebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private EbpWebhookSignature() {
    }

    /**
     * Whether {@code signature}, hex in either case, belongs to the notice; takes the same time for every wrong one.
     *
     * @param timestamp as the header spells it
     */
    static boolean matches(String signature, String timestamp, byte[] rawBody, String secret) {
        try {
            return MessageDigest.isEqual(HexFormat.of().parseHex(signature), sign(timestamp, rawBody, secret));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] sign(String timestamp, byte[] rawBody, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((timestamp + ".").getBytes(UTF_8));
            return mac.doFinal(rawBody);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
