package io.chwiso.webhook;

import io.chwiso.cancellation.CancellationId;
import java.time.Instant;
import java.util.UUID;

/**
 * A delivery claimed for one try.
 *
 * @param id the {@code webhook-id}
 * @param snapshot the cancellation as it was then, see {@link io.chwiso.cancellation.CancellationSnapshots}
 * @param attempt the number of this try; a result recorded under an older number changes nothing
 * @param failures how many tries failed since it was queued last
 * @param claimedAt by the database's clock
 */
public record DueDelivery(UUID id, String merchant, String url, CancellationId cancellation, int sequence, String type,
        Instant occurredAt, String snapshot, int attempt, int failures, Instant claimedAt) {
}
