package io.chwiso.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.cancellation.CancellationSnapshots;
import io.chwiso.cancellation.api.CancellationView;
import io.chwiso.cancellation.api.Timestamps;
import jakarta.inject.Singleton;

/** Writes messages; the same one for every try of a delivery, but for time stamp and signature. */
@Singleton
class Messages {

    private final CancellationSnapshots snapshots;
    private final ObjectMapper json;

    Messages(CancellationSnapshots snapshots, ObjectMapper json) {
        this.snapshots = snapshots;
        this.json = json;
    }

    SignedMessage write(DueDelivery delivery, SigningSecret secret) {
        return SignedMessage.sign(secret, delivery.id(), delivery.claimedAt(), body(delivery));
    }

    private byte[] body(DueDelivery delivery) {
        CancellationView cancellation = CancellationView.of(snapshots.read(delivery.snapshot()));
        WebhookBody body = new WebhookBody(delivery.type(), Timestamps.of(delivery.occurredAt()), cancellation,
                delivery.sequence());
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a webhook's body could not be written", e);
        }
    }
}
