package io.chwiso.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Set;

/** Waits for what becomes of cancellations after their request was answered. */
public final class Ends {

    private static final Set<String> MOVING = Set.of("PROCESSING", "UNKNOWN");

    private Ends() {
    }

    /** The cancellation that {@code answer} is about, once it is neither being processed nor unknown. */
    public static JsonPath of(Gateway gateway, Response answer) {
        return await().atMost(60, SECONDS).until(() -> now(gateway, answer),
                state -> !MOVING.contains(state.getString("status")));
    }

    /** The cancellation that {@code answer} is about, once it has that status. */
    public static JsonPath of(Gateway gateway, Response answer, String status) {
        return await().atMost(60, SECONDS).until(() -> now(gateway, answer), state -> state.getString("status").equals(status));
    }

    private static JsonPath now(Gateway gateway, Response answer) {
        String id = answer.jsonPath().getString(answer.statusCode() == 422 ? "cancellationId" : "id");
        return gateway.get("/v1/cancellations/{id}", id).jsonPath();
    }
}
