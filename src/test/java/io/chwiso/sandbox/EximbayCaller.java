package io.chwiso.sandbox;

import io.chwiso.sandbox.Wire.Answer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls the simulated Eximbay as its pages say, with the test credentials printed there. */
final class EximbayCaller {

    static final Map<String, String> HEADERS = Map.of("Authorization", "Basic dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=",
            "Content-Type", "application/json");

    private static final AtomicInteger REFUNDS = new AtomicInteger();

    private final Wire wire = new Wire();
    private final SandboxExtension sandbox;

    EximbayCaller(SandboxExtension sandbox) {
        this.sandbox = sandbox;
    }

    /** An id of 24 characters that holds {@code tag} alone. */
    static String id(String tag) {
        String start = (tag.length() > 12 ? "1849" : "1849705C64") + tag;
        return start + "_" + "0".repeat(23 - start.length());
    }

    static String refund(String type, String refundAmount, String currency, String amount, String balance) {
        return """
                {"mid":"1849705C64",
                 "refund":{"refund_type":"%s","refund_amount":"%s","refund_id":"RF-%d","reason":"size exchange"},
                 "payment":{"order_id":"ORD-7781","currency":"%s","amount":"%s","balance":"%s","lang":"EN"}}"""
                .formatted(type, refundAmount, REFUNDS.incrementAndGet(), currency, amount, balance);
    }

    Answer full(String id) {
        return cancel(id, refund("F", "45.00", "USD", "45.00", "45.00"));
    }

    Answer partial(String id, String refundAmount, String balance) {
        return cancel(id, refund("P", refundAmount, "USD", "45.00", balance));
    }

    Answer cancel(String id, String body) {
        return cancel(id, HEADERS, body);
    }

    Answer cancel(String id, Map<String, String> headers, String body) {
        return wire.post(sandbox.ports().eximbay(), "/v1/payments/%s/cancel".formatted(id), headers, body);
    }

    Answer retrieve(String id) {
        return retrieve("transaction_id", id, "ORD-7781");
    }

    Answer retrieve(String keyField, String id, String orderId) {
        return wire.post(sandbox.ports().eximbay(), "/v1/payments/retrieve", HEADERS, """
                {"mid":"1849705C64","key_field":"%s",
                 "payment":{"order_id":"%s","currency":"USD","amount":"45.00","lang":"EN","transaction_id":"%s"}}"""
                .formatted(keyField, orderId, id));
    }
}
