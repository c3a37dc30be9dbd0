package io.chwiso.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** A payment's money as the API tells it. */
record Account(BigDecimal amount, BigDecimal cancelled, BigDecimal reserved) {

    static Account from(JsonNode ledger) {
        return new Account(amount(ledger, "amount"), amount(ledger, "cancelledAmount"), amount(ledger, "reservedAmount"));
    }

    private static BigDecimal amount(JsonNode ledger, String field) {
        return new BigDecimal(ledger.get(field).textValue());
    }
}
