package io.chwiso.provider;

import io.chwiso.money.Money;
import java.util.Optional;

/**
 * One line of the original order that a cancel covers, wholly or in part.
 *
 * @param seq the line's number in the original order
 * @param amount see the provider for whether it counts one unit or the whole line
 * @param taxAmount the tax within {@code amount}, when the merchant states it
 */
public record OrderItem(int seq, ItemType itemType, String itemId, int quantity, Money amount, Optional<Money> taxAmount) {

    /** What kind of thing was sold, for settlement. */
    public enum ItemType {
        PHYSICAL,
        DIGITAL,
        SUBSCRIPTION,
        DELIVERY,
        SERVICE
    }
}
