package io.chwiso.bench.floor;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;

/** A partial cancel in US dollars, taken at its word. */
record FloorCancel(UUID id, String key, String bodyHash, JsonObject body, OffsetDateTime at) {

    /** Grows with time, as Chwiso's ids do: an index takes such ids for less. */
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    /** What is known of the payment after the refund, in cents. */
    record Ledger(long amount, long cancelled, long reserved) {
    }

    static FloorCancel read(String key, Buffer body) {
        return new FloorCancel(IDS.generate(), key, hash(body), body.toJsonObject(), OffsetDateTime.now(ZoneOffset.UTC));
    }

    JsonObject payment() {
        return body.getJsonObject("payment");
    }

    String paymentId() {
        return payment().getString("id");
    }

    String amount() {
        return body.getString("amount");
    }

    static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    private static String dollars(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    /** About as long as Chwiso's answer. */
    JsonObject toAnswer(FloorRefund refund, Ledger ledger) {
        return new JsonObject()
                .put("id", "can_" + id.toString().replace("-", ""))
                .put("status", "SUCCEEDED")
                .put("moneyMoved", "YES")
                .put("provider", "EXIMBAY")
                .put("account", FloorStore.ACCOUNT)
                .put("type", "PARTIAL")
                .put("amount", amount())
                .put("reason", body.getString("reason"))
                .put("payment", payment().copy()
                        .put("cancelledAmount", dollars(ledger.cancelled()))
                        .put("reservedAmount", dollars(ledger.reserved()))
                        .put("cancellableAmount", dollars(ledger.amount() - ledger.cancelled() - ledger.reserved())))
                .put("providerResult", new JsonObject()
                        .put("code", refund.code())
                        .put("message", refund.message())
                        .put("refundId", refund.id())
                        .put("balance", refund.balance())
                        .put("at", refund.at()))
                .putNull("nextAction")
                .putNull("failure")
                .put("attempts", 1)
                .putNull("merchantReference")
                .put("metadata", new JsonObject())
                .put("createdAt", at.toInstant().toString())
                .put("updatedAt", Instant.now().toString())
                .put("version", 2);
    }

    private static String hash(Buffer body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
