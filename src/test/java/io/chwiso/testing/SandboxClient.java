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

    /** Plays the arrival of the deposit that a CookiePay payment waits for. */
    public Cancel deposit(String tid) {
        return read(expectOk(send("POST", "/deposits/" + encoded(tid), Map.of())), Cancel.class);
    }

    /** Finishes the latest refund of an EBP order that is stuck as requested. */
    public Cancel confirm(String orderNo) {
        return read(expectOk(send("POST", "/confirmations/" + encoded(orderNo), Map.of())), Cancel.class);
    }

    /** Forgets payments, calls, violations and faults. */
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
        JsonNode array = read(expectOk(send("GET", path, Map.of())), JsonNode.class);
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
