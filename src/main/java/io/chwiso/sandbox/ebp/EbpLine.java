package io.chwiso.sandbox.ebp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Amounts;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** One line of an order that is cancelled, wholly or in part. */
record EbpLine(int seq, String itemType, String itemId, int quantity, BigDecimal amount, Optional<BigDecimal> taxAmount) {

    private static final Set<String> TYPES = Set.of("PHYSICAL", "DIGITAL", "SUBSCRIPTION", "DELIVERY", "SERVICE");

    static EbpLine read(Fields line, String currency) {
        line.allow("seq", "itemType", "itemId", "quantity", "amount", "taxAmount");
        if (!TYPES.contains(line.text("itemType"))) {
            throw line.wrong("itemType", "not one of " + TYPES.stream().sorted().toList());
        }
        BigDecimal amount = line.number("amount");
        if (!Amounts.isPayable(amount, currency)) {
            throw line.wrong("amount", "not an amount of the currency");
        }
        Optional<BigDecimal> tax = line.optionalNumber("taxAmount");
        if (tax.isPresent() && (tax.get().signum() < 0 || tax.get().compareTo(amount) > 0)) {
            throw line.wrong("taxAmount", "not a part of the amount");
        }
        return new EbpLine(line.positiveInteger("seq"), line.text("itemType"), line.text("itemId"),
                line.positiveInteger("quantity"), amount, tax);
    }

    boolean isDelivery() {
        return itemType.equals("DELIVERY");
    }

    ObjectNode asJson(EbpNumbers numbers) {
        ObjectNode json = Json.object()
                .put("seq", seq)
                .put("itemType", itemType)
                .put("itemId", itemId)
                .put("quantity", quantity)
                .put("amount", numbers.written(amount));
        taxAmount.ifPresent(tax -> json.put("taxAmount", numbers.written(tax)));
        return json;
    }
}
