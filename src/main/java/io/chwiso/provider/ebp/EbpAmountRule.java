package io.chwiso.provider.ebp;

import io.chwiso.money.Money;
import io.chwiso.provider.OrderItem;
import java.util.List;
import java.util.Optional;

/**
 * What a line's amount counts. EBP's cancel page says that amounts add up to the total, while its own sample only adds up
 * when each is multiplied by its quantity.
 */
enum EbpAmountRule {
    /** One unit: a line is worth quantity times amount. */
    UNIT("quantity times amount of all lines") {
        @Override
        Money worthOf(OrderItem item) {
            return item.amount().times(item.quantity());
        }
    },
    /** The whole line, whatever its quantity. */
    LINE("the amounts of all lines") {
        @Override
        Money worthOf(OrderItem item) {
            return item.amount();
        }
    };

    private final String summands;

    EbpAmountRule(String summands) {
        this.summands = summands;
    }

    abstract Money worthOf(OrderItem item);

    /** What is added up, for people. */
    String summands() {
        return summands;
    }

    /** What the lines add up to; empty for no lines, and when they add up to no amount there can be. */
    Optional<Money> totalOf(List<OrderItem> items) {
        try {
            return items.stream().map(this::worthOf).reduce(Money::plus);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
