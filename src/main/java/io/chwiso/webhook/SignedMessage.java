package io.chwiso.webhook;

import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A body with the headers of Standard Webhooks that prove where it comes from, and when it was sent. */
record SignedMessage(Map<String, String> headers, Buffer body) {

    static SignedMessage sign(SigningSecret secret, UUID id, Instant at, byte[] body) {
        return new SignedMessage(Map.of(
                "webhook-id", id.toString(),
                "webhook-timestamp", Long.toString(at.getEpochSecond()),
                "webhook-signature", secret.sign(id, at, body)), Buffer.buffer(body));
    }

    @Override
    public String toString() {
        return "message " + headers.get("webhook-id");
    }
}
