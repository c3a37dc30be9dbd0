package io.chwiso.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks the sandbox what its providers heard and did, and orders what they shall do next. Providers go by lower-case names. */
public final class SandboxClient {

    /**
     * A call that a provider heard.
     *
     * @param status 0 when the connection was cut
     * @param violation how the call broke the provider's contract, or null
     */
    public record Call(long sequence, String provider, String path, String payment, Instant at, int status, long delayMillis,
            String violation) {
    }

    /** A cancel that a provider executed. */
    public record Cancel(String id, String reference, BigDecimal amount, Instant at) {
    }

    /** A payment in a provider's books. */
    public record Payment(String provider, String id, String currency, BigDecimal amount, BigDecimal cancelled,
            BigDecimal remaining, boolean captured, List<Cancel> cancels) {
    }

    /**
     * A notice that a provider sent, and what came back.
     *
     * @param kind {@code deposit_cancel}, {@code PAYMENT_REFUNDED} and so on
     * @param status 0 when nothing came back
     * @param answer the beginning of the body that came back
     */
    public record Notice(long sequence, String provider, String kind, String payment, Instant at, int status, String answer) {
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final URI control;

    public SandboxClient(URI control) {
        this.control = control;
    }

    /** Every call about a payment, look-ups included, oldest first. */
    public List<Call> calls(String provider, String paymentId) {
        return list("/calls?provider=%s&payment=%s".formatted(provider, encoded(paymentId)), Call.class);
    }

    /** The calls to a provider whose path ends like this, such as {@code /payAuth/token}. */
    public List<Call> callsTo(String provider, String path) {
        return list("/calls?provider=%s&path=%s".formatted(provider, encoded(path)), Call.class);
    }

    /** How often a provider was asked to cancel a payment, whatever it answered. */
    public long cancelCalls(String provider, String paymentId) {
        return calls(provider, paymentId).stream().filter(call -> call.path().endsWith("/cancel")).count();
    }

    /** The cancels really executed, oldest first; none for a payment that no provider has heard of. */
    public List<Cancel> cancelsOf(String paymentId) {
        return payments(paymentId).stream().flatMap(payment -> payment.cancels().stream()).toList();
    }

    /** What was cancelled of a payment, elsewhere or here; zero for one that no provider has heard of. */
    public BigDecimal cancelledOf(String paymentId) {
        return payments(paymentId).stream().map(Payment::cancelled).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Every payment that any provider has heard of. */
    public List<Payment> ledger() {
        return list("/ledger", Payment.class);
    }

    /** The calls that broke a provider's contract. */
    public List<Call> violations() {
        return list("/violations", Call.class);
    }

    public void register(String provider, String paymentId, String amount, String currency) {
        register(provider, paymentId, Map.of("amount", amount, "currency", currency));
    }

    public void registerUncaptured(String provider, String paymentId, String amount, String currency) {
        register(provider, paymentId, Map.of("amount", amount, "currency", currency, "captured", false));
    }

    /**
     * Orders a fault for the next calls.
     *
     * @param path how their path must end; empty for all
     * @param answer an HTTP status, {@code cut}, {@code lost}, {@code html}, {@code empty}, {@code slow:<ms>}; for the token
     *        call also {@code refused} and {@code stale}
     */
    public void fault(String provider, String path, String answer, int times) {
        expectOk(send("POST", "/faults", Map.of("provider", provider, "path", path, "answer", answer, "times", times)));
    }

    /** Takes back all faults that have met no call yet. */
    public void takeFaultsBack() {
        expectOk(send("DELETE", "/faults", Map.of()));
    }

    /** Plays the arrival of the deposit that a CookiePay payment waits for. */
    public Cancel deposit(String tid) {
        return read(expectOk(send("POST", "/deposits/" + encoded(tid), Map.of())), Cancel.class);
    }

    /** Finishes the latest refund of an EBP order that is stuck as requested. */
    public Cancel confirm(String orderNo) {
        return read(expectOk(send("POST", "/confirmations/" + encoded(orderNo), Map.of())), Cancel.class);
    }

    /**
     * Tells a provider where to send its notices.
     *
     * @param url whole, such as {@code http://localhost:8081/v1/notifications/ebp/token}
     * @param secret what EBP signs with; of no matter to CookiePay
     */
    public void notifyAt(String provider, String url, String secret) {
        expectOk(send("PUT", "/notices/" + provider, Map.of("url", url, "secret", secret)));
    }

    /** Has a provider send no notices any more. */
    public void notifyNobody(String provider) {
        expectOk(send("DELETE", "/notices/" + provider, Map.of()));
    }

    /** Has a provider send a notice now, true or not; comes back when it was answered. */
    public Notice sendNotice(String provider, String paymentId, String kind) {
        return sendNotice(provider, Map.of("payment", paymentId, "kind", kind)).get(0);
    }

    /** Has a provider send {@code body} as it stands, signed where the provider signs. */
    public Notice sendRawNotice(String provider, String body) {
        return sendNotice(provider, Map.of("raw", body)).get(0);
    }

    /**
     * Has a provider send notices as ordered, one after the other; comes back when all were answered.
     *
     * @param order any of {@code payment}, {@code kind}, {@code times}, {@code amount}, {@code resultCode}, {@code raw}; for
     *        EBP
     *        {@code signature} ({@code wrong}, {@code old}, {@code other}); for CookiePay {@code upperCase}
     */
    public List<Notice> sendNotice(String provider, Map<String, Object> order) {
        return list(expectOk(send("POST", "/notices/" + provider, order)), Notice.class);
    }

    /** The notices about a payment that were answered, or could not be sent, oldest first. */
    public List<Notice> notices(String provider, String paymentId) {
        return list("/notices?provider=%s&payment=%s".formatted(provider, encoded(paymentId)), Notice.class);
    }

    /** Forgets payments, calls, violations, faults and sent notices; notices still go where they went. */
    public void reset() {
        expectOk(send("POST", "/reset", Map.of()));
    }

    private List<Payment> payments(String paymentId) {
        return list("/ledger?payment=" + encoded(paymentId), Payment.class);
    }

    private void register(String provider, String paymentId, Map<String, Object> terms) {
        expectOk(send("PUT", "/payments/%s/%s".formatted(provider, encoded(paymentId)), terms));
    }

    private <T> List<T> list(String path, Class<T> type) {
        return list(expectOk(send("GET", path, Map.of())), type);
    }

    private <T> List<T> list(HttpResponse<String> response, Class<T> type) {
        JsonNode array = read(response, JsonNode.class);
        return json.convertValue(array, json.getTypeFactory().constructCollectionType(List.class, type));
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(control.resolve(path))
                    .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(method + " " + path));
        }
    }

    private <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static HttpResponse<String> expectOk(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("%s: HTTP %d (expected: 200): %s"
                    .formatted(response.uri(), response.statusCode(), response.body()));
        }
        return response;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
