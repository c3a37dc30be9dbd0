package io.chwiso.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DriverTest {

    private static final String SUCCEEDED = "{\"status\":\"SUCCEEDED\"}";

    private final Vertx vertx = Vertx.vertx();
    private final Driver driver = new Driver();

    @AfterEach
    void end() throws Exception {
        driver.close();
        await(vertx.close());
    }

    @Test
    void pauseOfTheServer_countsForEveryRequestDueMeanwhile() throws Exception {
        int pause = 400;
        Future<Void> awake = vertx.timer(pause, TimeUnit.MILLISECONDS).mapEmpty();
        int port = serve(request -> awake.onSuccess(now -> request.response().setStatusCode(201).end(SUCCEEDED)));

        Run run = await(driver.open(List.of(port), 0, 200, Duration.ofSeconds(1)));

        assertThat(run.answered()).isEqualTo(200);
        assertThat(run.latency().getCountBetweenValues(TimeUnit.MILLISECONDS.toMicros(pause / 2), Long.MAX_VALUE))
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void closedLoop_keepsEveryCallerBusyWithRequestsOfItsOwn() throws Exception {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        int port = serve(request -> {
            keys.add(request.getHeader("Idempotency-Key"));
            request.response().setStatusCode(201).end(SUCCEEDED);
        });

        Run run = await(driver.closed(List.of(port), 4, Duration.ofSeconds(1)));

        assertThat(run.answered()).isGreaterThan(4).isEqualTo(keys.size());
        assertThat(run.failed()).isZero();
    }

    @Test
    void otherAnswers_areFailures() throws Exception {
        int port = serve(request -> request.response().setStatusCode(202).end("{\"status\":\"UNKNOWN\"}"));

        Run run = await(driver.open(List.of(port), 0, 100, Duration.ofMillis(100)));

        assertThat(run.answered()).isZero();
        assertThat(run.failed()).isEqualTo(10);
        assertThat(run.failure()).hasValueSatisfying(first -> assertThat(first).contains("202", "UNKNOWN"));
    }

    @Test
    void nobodyListens_isAFailureAndNoEnd() throws Exception {
        Run run = await(driver.open(List.of(Ports.free()), 0, 100, Duration.ofMillis(50)));

        assertThat(run.failed()).isEqualTo(5);
    }

    private int serve(Handler<HttpServerRequest> handler) throws Exception {
        return await(vertx.createHttpServer().requestHandler(handler).listen(0, "localhost")).actualPort();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
