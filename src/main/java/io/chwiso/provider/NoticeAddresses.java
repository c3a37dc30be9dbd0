package io.chwiso.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The unguessable tokens that end the addresses of one provider's notices, and the accounts they stand for. Kept as hashes, so
 * that the time a look-up takes tells nothing about the tokens there are.
 */
public final class NoticeAddresses {

    private final Map<String, AccountId> byHash = new HashMap<>();

    /** Throws {@link IllegalStateException}, naming the accounts and not the token, when another account has it. */
    public void add(AccountId account, String token) {
        AccountId other = byHash.putIfAbsent(sha256(token), account);
        if (other != null) {
            throw new IllegalStateException("notification-token of %s: that of %s, too (expected: one of its own)"
                    .formatted(account, other));
        }
    }

    public Optional<AccountId> find(String token) {
        return Optional.ofNullable(byHash.get(sha256(token)));
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
