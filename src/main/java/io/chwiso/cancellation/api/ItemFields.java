package io.chwiso.cancellation.api;

import io.chwiso.money.Money;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.OrderItem.ItemType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code items} of a request to cancel: lines of the original order. */
final class ItemFields {

    private static final int MOST = 100;
    private static final Set<String> KNOWN = Set.of("seq", "itemType", "itemId", "quantity", "amount", "taxAmount");
    private static final TextRule ITEM_ID = TextRule.upTo(64);

    private ItemFields() {
    }

    static List<OrderItem> read(JsonFields request, MoneyRule amounts) {
        List<OrderItem> items = request.objects("items", MOST, KNOWN).stream()
                .map(fields -> readLine(fields, amounts))
                .flatMap(Optional::stream)
                .toList();
        BigInteger total = items.stream().map(ItemFields::total).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.compareTo(BigInteger.valueOf(Money.MAX_MINOR_UNITS)) > 0) {
            request.reject("items", "quantities times amounts (expected: at most %d minor units in total)"
                    .formatted(Money.MAX_MINOR_UNITS));
        }
        return items;
    }

    private static Optional<OrderItem> readLine(JsonFields fields, MoneyRule amounts) {
        fields.require("seq", "itemType", "itemId", "quantity", "amount");
        Optional<Integer> seq = fields.count("seq");
        Optional<ItemType> itemType = fields.choice("itemType", ItemType.class);
        Optional<String> itemId = fields.text("itemId", ITEM_ID);
        Optional<Integer> quantity = fields.count("quantity");
        Optional<Money> amount = fields.money("amount", amounts);
        Optional<Money> taxAmount = fields.money("taxAmount", amounts.orZero());
        taxAmount.filter(tax -> amount.isPresent() && tax.isGreaterThan(amount.get()))
                .ifPresent(tax -> fields.reject("taxAmount",
                        "%s (expected: at most the line's %s)".formatted(tax, amount.get())));
        if (seq.isEmpty() || itemType.isEmpty() || itemId.isEmpty() || quantity.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new OrderItem(seq.get(), itemType.get(), itemId.get(), quantity.get(), amount.get(), taxAmount));
    }

    private static BigInteger total(OrderItem item) {
        return BigInteger.valueOf(item.amount().minorUnits()).multiply(BigInteger.valueOf(item.quantity()));
    }
}
