package io.chwiso.sandbox.cookiepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tokens in force and whose they are. */
final class CookiePayTokens {

    private static final int KEPT = 50_000;

    private final Map<String, CookiePayAccount> owners = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CookiePayAccount> eldest) {
            return size() > KEPT;
        }
    };

    String issue(CookiePayAccount account) {
        String token = stale();
        owners.put(token, account);
        return token;
    }

    /** A token that looks like any other, and is accepted nowhere. */
    String stale() {
        return part("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + part("{\"jti\":\"" + UUID.randomUUID() + "\"}") + "."
                + part(UUID.randomUUID().toString());
    }

    Optional<CookiePayAccount> ownerOf(String token) {
        return Optional.ofNullable(owners.get(token));
    }

    void revoke(String token) {
        owners.remove(token);
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
