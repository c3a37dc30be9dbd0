package io.chwiso.sandbox.simulation;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money given back.
 *
 * @param id the provider's id of this cancel
 * @param reference the merchant's own id of it, empty where the provider takes none
 * @param amount in major units
 */
public record ExecutedCancel(String id, String reference, BigDecimal amount, Instant at) {
}
