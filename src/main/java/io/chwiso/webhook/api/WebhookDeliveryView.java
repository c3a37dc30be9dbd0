package io.chwiso.webhook.api;

import io.chwiso.cancellation.api.Timestamps;
import io.chwiso.webhook.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the public API shows it.
 *
 * @param id the {@code webhook-id} of its message
 * @param nextAttemptAt null when it is finished
 */
public record WebhookDeliveryView(String id, String state, String type, String cancellationId, int sequence, String url,
        int attempts, @Nullable Integer lastStatus, @Nullable String lastError, @Nullable String nextAttemptAt,
        String createdAt, @Nullable String finishedAt) {

    static WebhookDeliveryView of(Delivery delivery) {
        return new WebhookDeliveryView(
                delivery.id().toString(),
                delivery.state().name(),
                delivery.type(),
                delivery.cancellation().toString(),
                delivery.sequence(),
                delivery.url(),
                delivery.attempts(),
                delivery.lastStatus().orElse(null),
                delivery.lastError().orElse(null),
                delivery.dueAt().map(Timestamps::of).orElse(null),
                Timestamps.of(delivery.createdAt()),
                delivery.finishedAt().map(Timestamps::of).orElse(null));
    }
}
