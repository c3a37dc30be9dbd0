package io.chwiso.bench.floor;

import io.vertx.core.json.JsonObject;

/** What the provider said about a refund. */
record FloorRefund(String code, String message, String id, String balance, String at) {

    /** Throws {@link IllegalStateException} for anything but a success: the floor has no other ends. */
    static FloorRefund read(JsonObject answer) {
        String code = answer.getString("rescode");
        if (!"0000".equals(code)) {
            throw new IllegalStateException("rescode: %s (expected: 0000)".formatted(code));
        }
        JsonObject refund = answer.getJsonObject("refund");
        return new FloorRefund(code, answer.getString("resmsg"), refund.getString("refund_transaction_id"),
                answer.getJsonObject("payment").getString("balance"), refund.getString("refund_date"));
    }
}
