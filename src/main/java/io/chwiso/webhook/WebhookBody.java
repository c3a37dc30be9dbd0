package io.chwiso.webhook;

import io.chwiso.cancellation.api.CancellationView;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a merchant is told.
 *
 * @param data the cancellation as the API showed it then
 * @param sequence its version: of two messages about one cancellation the greater tells the newer state
 */
@RegisterForReflection
record WebhookBody(String type, String timestamp, CancellationView data, int sequence) {
}
