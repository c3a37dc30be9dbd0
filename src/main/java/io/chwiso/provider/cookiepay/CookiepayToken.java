package io.chwiso.provider.cookiepay;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A token of one account, secret.
 *
 * @param goodUntil exclusive; from then on a new one is fetched
 */
record CookiepayToken(String value, Instant goodUntil) {

    /** How long a token lives is not documented. */
    static final Duration LONGEST_USE = Duration.ofMinutes(5);
    /** A token must outlive the call it is used for, and clocks differ. */
    static final Duration SAFETY_MARGIN = Duration.ofSeconds(30);

    /** A token received at {@code now}. */
    static CookiepayToken received(String value, Instant now) {
        Instant latest = now.plus(LONGEST_USE);
        return new CookiepayToken(value, lastSafeUse(value).filter(latest::isAfter).orElse(latest));
    }

    boolean isGoodAt(Instant now) {
        return now.isBefore(goodUntil);
    }

    /** Shortly before its {@code exp} (RFC 7519), if the token is a readable JWT; its signature is not ours to check. */
    private static Optional<Instant> lastSafeUse(String value) {
        String[] parts = value.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return FlatJson.read(claims, Set.of("EXP"))
                    .flatMap(fields -> Optional.ofNullable(fields.get("EXP")))
                    .map(seconds -> Instant.ofEpochSecond((long) Double.parseDouble(seconds)).minus(SAFETY_MARGIN));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "CookiepayToken[***, good until %s]".formatted(goodUntil);
    }
}
