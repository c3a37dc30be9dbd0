package io.chwiso.sandbox.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store and channel at the simulated EBP. These keys open nothing but a sandbox. */
public record EbpAccount(String accessKey, String hashKey, String divisionCode, String storeId, String channelCode,
        String ricCode, String countryCode) {

    public static final EbpAccount FIRST = new EbpAccount("sandbox-access-key", "sample-hash-key", "D100", "S100", "C100",
            "KIC", "KR");
    public static final EbpAccount SECOND = new EbpAccount("sandbox-access-key-2", "sample-hash-key-2", "D100", "S200", "C100",
            "KIC", "KR");

    private static final List<EbpAccount> ALL = List.of(FIRST, SECOND);

    static Optional<EbpAccount> withAccessKey(String key) {
        return ALL.stream().filter(account -> account.accessKey.equals(key)).findFirst();
    }

    /** What the headers that EBP issued must say. */
    Map<String, String> issuedHeaders() {
        return Map.of("X-Division-Code", divisionCode, "X-Store-Id", storeId, "X-Channel-Code", channelCode, "X-Ric-Code",
                ricCode, "X-Country-Code", countryCode);
    }

    /** Whether {@code signature} is the lower-case hex SHA-256 over the raw body followed by the hash key. */
    boolean signed(Buffer body, String signature) {
        byte[] message = Buffer.buffer().appendBuffer(body).appendString(hashKey).getBytes();
        return MessageDigest.isEqual(HexFormat.of().formatHex(sha256(message)).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
