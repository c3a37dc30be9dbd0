package io.chwiso.crash;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A payment that somebody made, to be cancelled in part or whole.
 *
 * @param id with the sandbox's scenario tags inside
 * @param orderId needed by Eximbay alone
 */
record Sale(Shop shop, String id, String orderId) {

    /** What was paid through a provider: the same for each of its payments. */
    enum Shop {
        EXIMBAY("USD", 4500, 2),
        EBP("KRW", 43_000, 0),
        COOKIEPAY("KRW", 33_000, 0);

        private final String currency;
        private final int worth;
        private final int decimals;

        Shop(String currency, int worth, int decimals) {
            this.currency = currency;
            this.worth = worth;
            this.decimals = decimals;
        }

        /** In the currency's minor units. */
        int worth() {
            return worth;
        }

        String inMajorUnits(int minorUnits) {
            return BigDecimal.valueOf(minorUnits, decimals).toPlainString();
        }
    }

    Map<String, Object> fullCancel() {
        Map<String, Object> body = body("FULL");
        if (shop == Shop.EBP) {
            body.put("items", List.of(line(shop.worth())));
        }
        return body;
    }

    Map<String, Object> partialCancel(int minorUnits) {
        Map<String, Object> body = body("PARTIAL");
        body.put("amount", shop.inMajorUnits(minorUnits));
        if (shop == Shop.EBP) {
            body.put("items", List.of(line(minorUnits)));
        }
        return body;
    }

    private Map<String, Object> body(String type) {
        Map<String, Object> payment = new LinkedHashMap<>();
        payment.put("id", id);
        if (shop == Shop.EXIMBAY) {
            payment.put("orderId", orderId);
        }
        payment.put("currency", shop.currency);
        payment.put("amount", shop.inMajorUnits(shop.worth));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("provider", shop.name());
        body.put("payment", payment);
        body.put("type", type);
        body.put("reason", "단순변심");
        return body;
    }

    private Map<String, Object> line(int minorUnits) {
        return Map.of("seq", 1, "itemType", "PHYSICAL", "itemId", "FILTER-7", "quantity", 1, "amount",
                shop.inMajorUnits(minorUnits));
    }
}
