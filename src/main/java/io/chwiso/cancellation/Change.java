package io.chwiso.cancellation;

import io.chwiso.provider.ProviderReceipt;
import java.util.Map;
import java.util.Optional;

/**
 * What an attempt's outcome makes of a cancellation.
 *
 * @param phase present exactly when {@code status} is {@link CancellationStatus#PROCESSING}
 * @param outcome the outcome's name, for the attempt's record
 * @param event the type of the history event
 * @param detail of the history event; never a secret
 */
public record Change(CancellationStatus status, Optional<Phase> phase, Optional<ProviderReceipt> receipt,
        boolean alreadyCancelled, Optional<NextAction> nextAction, Optional<Failure> failure, String outcome, String event,
        Map<String, String> detail) {

    public Change {
        detail = Map.copyOf(detail);
    }
}
