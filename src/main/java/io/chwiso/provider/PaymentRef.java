package io.chwiso.provider;

import io.chwiso.money.Money;
import java.util.Optional;

/**
 * The payment as it was approved.
 *
 * @param id the provider's id of the payment
 * @param orderId the merchant's order number, where the provider wants it
 * @param amount the approved total
 */
public record PaymentRef(String id, Optional<String> orderId, Money amount) {
}
