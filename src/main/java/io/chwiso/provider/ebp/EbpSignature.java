package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The integrity hash of a request (EBP, authentication page): lower-case hex of SHA-256 over the message and then the hash
 * key. Plain concatenation, no HMAC.
 */
final class EbpSignature {

    private EbpSignature() {
    }

    /** @param message for a POST the body, byte for byte as it is sent */
    static String sign(byte[] message, String hashKey) {
        MessageDigest digest = sha256();
        digest.update(message);
        digest.update(hashKey.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
