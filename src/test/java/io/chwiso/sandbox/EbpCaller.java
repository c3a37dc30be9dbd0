package io.chwiso.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.sandbox.Wire.Answer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Calls the simulated EBP as its documents say, for the first demo store. */
final class EbpCaller {

    private final Wire wire = new Wire();
    private final SandboxExtension sandbox;

    EbpCaller(SandboxExtension sandbox) {
        this.sandbox = sandbox;
    }

    /** The headers of a well-formed call with {@code body}, free to be spoilt. */
    static Map<String, String> headers(String body) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("Content-Type", "application/json; charset=utf-8"),
                Map.entry("Accept", "application/json"),
                Map.entry("X-Access-Key", "sandbox-access-key"),
                Map.entry("X-EBP-Signature", signature(body)),
                Map.entry("X-Division-Code", "D100"),
                Map.entry("X-Store-Id", "S100"),
                Map.entry("X-Channel-Code", "C100"),
                Map.entry("X-Ric-Code", "KIC"),
                Map.entry("X-Country-Code", "KR"),
                Map.entry("X-Currency-Code", "KRW")));
    }

    static String signature(String body) {
        try {
            byte[] message = (body + "sample-hash-key").getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A cancel of one line of one unit. */
    static String order(String orderNo, String amount) {
        return order(orderNo, amount, 1, amount);
    }

    static String order(String orderNo, String total, int quantity, String amount) {
        return """
                {"orderNo":"%s","totalCancelAmount":%s,
                 "items":[{"seq":1,"itemType":"PHYSICAL","itemId":"정수기-7","quantity":%d,"amount":%s}]}"""
                .formatted(orderNo, total, quantity, amount);
    }

    Answer cancel(String orderNo, String amount) {
        return cancel(order(orderNo, amount));
    }

    Answer cancel(String body) {
        return cancel(headers(body), body);
    }

    Answer cancel(Map<String, String> headers, String body) {
        return wire.post(sandbox.ports().ebp(), "/api/v2/payment/cancel", headers, body);
    }

    Answer detail(String orderNo) {
        String body = "{\"orderNo\":\"%s\"}".formatted(orderNo);
        return wire.post(sandbox.ports().ebp(), "/api/v2/payment/detail", headers(body), body);
    }

    String status(String orderNo) {
        return detail(orderNo).at("/data/paymentStatus");
    }
}
