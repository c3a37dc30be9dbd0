package io.chwiso.sandbox.ebp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Amounts;
import io.chwiso.sandbox.simulation.Json;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The content of one webhook.
 *
 * @param amount in major units, which is how EBP's one example of a currency with decimals may be read
 * @param resultCode {@code 0} for success
 */
record EbpEvent(EbpEventType type, String orderNo, BigDecimal amount, String currency, String resultCode, Instant at) {

    static final String SUCCESS = "0";

    Buffer body() {
        String time = at.truncatedTo(ChronoUnit.MILLIS).toString();
        ObjectNode body = Json.object().put("eventType", type.eventType()).put("eventTime", time);
        ObjectNode data = body.putObject("data").put("orderNo", orderNo).put("paymentStatus", type.name());
        putAmount(data);
        data.put("currencyCode", currency)
                .put("exponent", Amounts.decimals(currency))
                .put("resultCode", resultCode)
                .put("resultMessage", resultCode.equals(SUCCESS) ? "SUCCESS" : "Failed at the sandbox's wish.")
                .put(type.timeName(), time);
        return Buffer.buffer(Json.write(body));
    }

    /** Only the amount captured is documented as a string. */
    private void putAmount(ObjectNode data) {
        if (type == EbpEventType.CAPTURED) {
            data.put(type.amountName(), amount.toPlainString());
        } else {
            data.put(type.amountName(), amount);
        }
    }
}
