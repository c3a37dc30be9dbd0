package io.chwiso.webhook;

import io.chwiso.cancellation.CancellationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Word of one change to one URL, and how its delivery stands.
 *
 * @param id the {@code webhook-id}
 * @param sequence the version of the cancellation that it tells of
 * @param attempts tries begun
 * @param dueAt when it is tried next; while a try is out, when that one counts as lost
 * @param lastStatus of the last try, when it was answered
 * @param lastError of the last try, when it was not
 */
public record Delivery(UUID id, String url, CancellationId cancellation, int sequence, String type, DeliveryState state,
        int attempts, Optional<Instant> dueAt, Optional<Integer> lastStatus, Optional<String> lastError, Instant createdAt,
        Optional<Instant> finishedAt) {
}
