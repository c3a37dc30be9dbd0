package io.chwiso.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/**
 * What a merchant was told, once.
 *
 * @param cancellation the id, once there is one
 * @param said the cancellation's status, or the problem's code
 * @param retryAfter in seconds
 */
record Answer(int status, Optional<String> cancellation, String said, String moneyMoved, Optional<Integer> retryAfter) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> OPEN = Set.of("PROCESSING", "UNKNOWN", "AWAITING_DEPOSIT", "MANUAL_REVIEW");
    private static final Set<String> FAILURES = Set.of("provider-rejected", "credentials-rejected", "provider-unavailable",
            "deposit-refused");
    private static final Set<String> REFUSALS = Set.of("insufficient-cancellable-amount", "cancellable-amount-mismatch",
            "already-cancelled");

    static Answer from(HttpResponse<String> response) {
        JsonNode body = read(response.body());
        boolean problem = body.has("code");
        return new Answer(response.statusCode(),
                Optional.ofNullable(body.path(problem ? "cancellationId" : "id").textValue()),
                body.path(problem ? "code" : "status").asText(), body.path("moneyMoved").asText(),
                response.headers().firstValue("Retry-After").map(Integer::valueOf));
    }

    /** Whether there is nothing more to ask with the same key, unless one wants to see how it goes on. */
    boolean isConclusive() {
        return status < 500 && status != 429;
    }

    /** Whether the merchant now knows for good; nothing may change it. */
    boolean isFinal() {
        return succeeded() || failed();
    }

    boolean succeeded() {
        return status == 201;
    }

    boolean failed() {
        return status == 422;
    }

    boolean refused() {
        return status == 409 || isOverloaded() && moneyMoved.equals("NO");
    }

    boolean isOverloaded() {
        return status == 503;
    }

    /** Whether this may be said at all. */
    boolean isInOrder() {
        return switch (status) {
            case 201 -> cancellation.isPresent() && said.equals("SUCCEEDED") && moneyMoved.equals("YES");
            case 202 -> cancellation.isPresent() && OPEN.contains(said) && !moneyMoved.equals("YES") && retryAfter.isPresent();
            case 409 -> REFUSALS.contains(said) && moneyMoved.equals("NO");
            case 422 -> cancellation.isPresent() && FAILURES.contains(said) && moneyMoved.equals("NO");
            case 503 -> said.equals("overloaded") && !moneyMoved.equals("YES") && retryAfter.isPresent();
            default -> false;
        };
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }
}
