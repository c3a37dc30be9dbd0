package io.chwiso.provider.cookiepay;

import java.nio.charset.StandardCharsets;

/** Fits a caller's reason into CookiePay's field. */
final class CookiepayReason {

    /** The manual says 50 without a unit; bytes are the stricter reading: 16 Korean or 50 ASCII characters. */
    static final int MAX_BYTES = 50;

    private CookiepayReason() {
    }

    /** The longest beginning of {@code reason} that fits; no character is split. */
    static String cut(String reason) {
        int end = 0;
        int bytes = 0;
        while (end < reason.length()) {
            String character = Character.toString(reason.codePointAt(end));
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            end += character.length();
        }
        return reason.substring(0, end);
    }
}
