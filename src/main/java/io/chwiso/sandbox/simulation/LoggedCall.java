package io.chwiso.sandbox.simulation;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that arrived, and how it was answered; holds no header and no body.
 *
 * @param sequence from 1, in order of arrival
 * @param status the HTTP status, {@link Reply#CUT} when the connection was cut
 * @param delayMillis how long the answer was held back
 */
public record LoggedCall(long sequence, Provider provider, String path, Optional<String> payment, Instant at, int status,
        long delayMillis, Optional<String> violation) {
}
