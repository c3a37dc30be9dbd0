package io.chwiso.cancellation.persistence;

import io.chwiso.money.Money;
import io.chwiso.provider.OrderItem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Order lines as the JSON of their column; amounts in minor units, as everywhere in the database. */
final class OrderItems {

    private static final String LINES = "lines";

    private OrderItems() {
    }

    /** Null when there are none, as most cancels name no lines. */
    static @Nullable JsonObject toJson(List<OrderItem> items) {
        if (items.isEmpty()) {
            return null;
        }
        JsonArray lines = new JsonArray();
        items.forEach(item -> lines.add(line(item)));
        return new JsonObject().put(LINES, lines);
    }

    static List<OrderItem> fromJson(@Nullable JsonObject json, Currency currency) {
        if (json == null) {
            return List.of();
        }
        return json.getJsonArray(LINES).stream()
                .map(line -> item((JsonObject) line, currency))
                .toList();
    }

    private static JsonObject line(OrderItem item) {
        JsonObject line = new JsonObject()
                .put("seq", item.seq())
                .put("itemType", item.itemType().name())
                .put("itemId", item.itemId())
                .put("quantity", item.quantity())
                .put("amount", item.amount().minorUnits());
        item.taxAmount().ifPresent(tax -> line.put("taxAmount", tax.minorUnits()));
        return line;
    }

    private static OrderItem item(JsonObject line, Currency currency) {
        return new OrderItem(
                line.getInteger("seq"),
                OrderItem.ItemType.valueOf(line.getString("itemType")),
                line.getString("itemId"),
                line.getInteger("quantity"),
                Money.ofMinorUnits(line.getLong("amount"), currency),
                Optional.ofNullable(line.getLong("taxAmount")).map(tax -> Money.ofMinorUnits(tax, currency)));
    }
}
