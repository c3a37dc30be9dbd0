package io.chwiso.cancellation;

import io.chwiso.provider.ProviderId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a merchant's cancellations to list, newest first.
 *
 * @param statuses empty for all
 * @param after only those created before this one: the cursor
 * @param limit 1 to 100
 */
public record CancellationFilter(
        Set<CancellationStatus> statuses,
        Optional<ProviderId> provider,
        Optional<String> paymentId,
        Optional<String> orderId,
        Optional<String> merchantReference,
        Optional<Instant> createdFrom,
        Optional<Instant> createdTo,
        Optional<CancellationId> after,
        int limit) {
}
