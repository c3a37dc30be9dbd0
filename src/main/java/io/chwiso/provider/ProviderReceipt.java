package io.chwiso.provider;

import io.chwiso.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What a provider hands out as proof of a cancel.
 *
 * @param refundId the provider's id of the cancel
 * @param balance what the provider says is left to cancel
 * @param at when the provider did it, as an instant
 */
public record ProviderReceipt(ProviderCode code, Optional<String> refundId, Optional<Money> balance, Optional<Instant> at) {
}
