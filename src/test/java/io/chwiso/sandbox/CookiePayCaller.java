package io.chwiso.sandbox;

import io.chwiso.sandbox.Wire.Answer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Calls the simulated CookiePay as its manual says. */
final class CookiePayCaller {

    private static final String JSON = "application/json; charset=utf-8";

    private final Wire wire = new Wire();
    private final SandboxExtension sandbox;
    private final String id;
    private final String key;

    CookiePayCaller(SandboxExtension sandbox) {
        this(sandbox, "sandbox-id", "sandbox-link-key");
    }

    CookiePayCaller(SandboxExtension sandbox, String id, String key) {
        this.sandbox = sandbox;
        this.id = id;
        this.key = key;
    }

    Answer token() {
        return post("/payAuth/token", Map.of("Content-Type", JSON),
                "{\"pay2_id\":\"%s\",\"pay2_key\":\"%s\"}".formatted(id, key));
    }

    Map<String, String> headers() {
        return Map.of("Content-Type", JSON, "TOKEN", token().at("/TOKEN"), "ApiKey", key);
    }

    Answer full(String tid) {
        return post("/api/cancel", headers(), "{\"tid\":\"%s\",\"reason\":\"단순변심\"}".formatted(tid));
    }

    CompletableFuture<Answer> fullLater(String tid) {
        return wire.postLater(sandbox.ports().cookiepay(), "/api/cancel", headers(),
                "{\"tid\":\"%s\",\"reason\":\"단순변심\"}".formatted(tid));
    }

    Answer partial(String tid, String amount) {
        return cancel(headers(), order(tid, amount));
    }

    Answer cancel(Map<String, String> headers, String body) {
        return post("/api/cancel", headers, body);
    }

    Answer depositAccount(String tid, String amount) {
        return post("/api/get_cancel_bank_account", headers(), order(tid, amount));
    }

    Answer paycert(String tid) {
        return post("/api/paycert", headers(), "{\"tid\":\"%s\"}".formatted(tid));
    }

    Answer paysearch(String body) {
        return post("/api/paysearch", headers(), body);
    }

    String cancelDate(String tid) {
        return paycert(tid).at("/CANCELDATE");
    }

    static String order(String tid, String amount) {
        return "{\"tid\":\"%s\",\"reason\":\"단순변심\",\"amount\":\"%s\"}".formatted(tid, amount);
    }

    private Answer post(String path, Map<String, String> headers, String body) {
        return wire.post(sandbox.ports().cookiepay(), path, headers, body);
    }
}
