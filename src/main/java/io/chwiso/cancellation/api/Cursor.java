package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where a listing goes on: opaque to callers, the last id seen to us. */
final class Cursor {

    private Cursor() {
    }

    static String of(CancellationId last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty when it is no cursor of ours. */
    static Optional<CancellationId> parse(String cursor) {
        try {
            return CancellationId.parse(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
