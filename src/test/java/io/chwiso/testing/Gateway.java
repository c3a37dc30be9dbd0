package io.chwiso.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Chwiso as a marketplace backend calls it. */
public final class Gateway {

    private final String apiKey;

    private Gateway(String apiKey) {
        this.apiKey = apiKey;
    }

    public static Gateway as(String apiKey) {
        return new Gateway(apiKey);
    }

    /** A request whose key nobody used before. */
    public Response cancel(Map<String, Object> body) {
        return cancel(body, UUID.randomUUID().toString());
    }

    public Response cancel(Map<String, Object> body, String idempotencyKey) {
        return request().header("Idempotency-Key", idempotencyKey).body(body).post("/v1/cancellations");
    }

    public Response cancel(Map<String, Object> body, String idempotencyKey, String prefer) {
        return request().header("Idempotency-Key", idempotencyKey).header("Prefer", prefer).body(body)
                .post("/v1/cancellations");
    }

    public Response preview(Map<String, Object> body) {
        return request().body(body).post("/v1/cancellations/preview");
    }

    public Response get(String path, Object... parameters) {
        return request().get(path, parameters);
    }

    public Response sync(String id) {
        return request().filter(new ContractFilter()).post("/v1/cancellations/{id}/sync", id);
    }

    public Response depositAccount(String id) {
        return request().filter(new ContractFilter()).post("/v1/cancellations/{id}/deposit-account", id);
    }

    /** @param ifMatch the entity tag of what is decided on */
    public Response resolve(String id, String ifMatch, Map<String, Object> decision) {
        return request().filter(new ContractFilter()).header("If-Match", ifMatch).body(decision)
                .post("/v1/cancellations/{id}/resolve", id);
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + apiKey).contentType("application/json");
    }

    /** A cancel of all of a payment of 45.00 USD. */
    public static Map<String, Object> eximbay(String paymentId) {
        return body("EXIMBAY", Map.of("id", paymentId, "orderId", "ORD-7781", "currency", "USD", "amount", "45.00"));
    }

    /** A cancel of a whole order of 43000 KRW, of two lines. */
    public static Map<String, Object> ebp(String orderNo) {
        Map<String, Object> body = body("EBP", Map.of("id", orderNo, "currency", "KRW", "amount", "43000"));
        body.put("items", List.of(
                Map.of("seq", 1, "itemType", "PHYSICAL", "itemId", "FILTER-7", "quantity", 2, "amount", "20000",
                        "taxAmount", "1818"),
                Map.of("seq", 2, "itemType", "DELIVERY", "itemId", "배송비", "quantity", 1, "amount", "3000")));
        return body;
    }

    /** A cancel of all of a payment of 33000 KRW. */
    public static Map<String, Object> cookiepay(String tid) {
        return body("COOKIEPAY", Map.of("id", tid, "currency", "KRW", "amount", "33000"));
    }

    /** The same cancel of a part. */
    public static Map<String, Object> partial(Map<String, Object> full, String amount) {
        Map<String, Object> partial = new LinkedHashMap<>(full);
        partial.put("type", "PARTIAL");
        partial.put("amount", amount);
        return partial;
    }

    /** The same request with one more field, or another value of it. */
    public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private static Map<String, Object> body(String provider, Map<String, Object> payment) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("provider", provider);
        body.put("payment", payment);
        body.put("type", "FULL");
        body.put("reason", "단순변심");
        return body;
    }
}
