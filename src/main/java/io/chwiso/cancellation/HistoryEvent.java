package io.chwiso.cancellation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a cancellation's append-only history.
 *
 * @param sequence from 1, without gaps
 * @param type such as {@code opened}, {@code sent}, {@code succeeded}, {@code not_sent}
 * @param by who made it: {@code merchant:<name>}, {@code provider}, {@code system}
 * @param detail provider code, message, duration and the like; never a secret
 */
public record HistoryEvent(int sequence, Instant at, String type, Optional<CancellationStatus> from, CancellationStatus to,
        String by, Map<String, String> detail) {
}
