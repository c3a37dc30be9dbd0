package io.chwiso.webhook.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.chwiso.webhook.DeliveryArchive.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a listing goes on: opaque to callers, the last delivery seen to us. */
final class DeliveryCursor {

    private static final char SEPARATOR = '_';

    private DeliveryCursor() {
    }

    static String of(Position last) {
        String text = last.createdAt().toString() + SEPARATOR + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }

    /** Empty when it is no cursor of ours. */
    static Optional<Position> parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
            int separator = text.indexOf(SEPARATOR);
            return separator < 0
                    ? Optional.empty()
                    : Optional.of(new Position(Instant.parse(text.substring(0, separator)),
                            UUID.fromString(text.substring(separator + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
