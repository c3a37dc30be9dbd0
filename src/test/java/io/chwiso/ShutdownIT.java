package io.chwiso;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.testing.Background;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PackagedApplication;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged application does between SIGTERM and its end. */
class ShutdownIT {

    private static final String LONGER_THAN_THE_TEST = "10M";
    /** What a JVM ends with that was told to by SIGTERM; a native executable may say so, too. */
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private static final SandboxResource SANDBOX = new SandboxResource();
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static EmbeddedPostgres database;
    private static SandboxClient sandbox;

    private final int port = freePort();

    @BeforeAll
    static void startSurroundings() throws IOException {
        database = EmbeddedPostgres.start();
        SETTINGS.putAll(SANDBOX.start());
        sandbox = new SandboxClient(URI.create(SETTINGS.remove(SandboxResource.CONTROL)));
        SETTINGS.put("quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(database.getPort()));
        SETTINGS.put("quarkus.datasource.username", "postgres");
        SETTINGS.put("quarkus.datasource.password", "postgres");
        SETTINGS.put("cancellation.providers.eximbay.timeout", "40S");
    }

    @AfterAll
    static void stopSurroundings() throws IOException {
        SANDBOX.stop();
        database.close();
    }

    @Test
    void idle_endsWithoutWaitingForTheTimeout() throws Exception {
        try (PackagedApplication application = start(LONGER_THAN_THE_TEST)) {
            application.terminate();

            assertEndedCleanly(application);
        }
    }

    @Test
    void cancelThatNobodyWaitsFor_isFinished() throws Exception {
        String payment = PaymentIds.eximbay("SLOW3000");
        try (PackagedApplication application = start(LONGER_THAN_THE_TEST)) {
            assertThat(cancel(payment, "respond-async").statusCode()).isEqualTo(202);
            awaitSent(payment);

            application.terminate();

            assertEndedCleanly(application);
        }
        assertThat(statusOf(payment)).isEqualTo("SUCCEEDED");
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void callerWhoWaits_isAnsweredWhileOthersAreSentElsewhere() throws Exception {
        String payment = PaymentIds.eximbay("SLOW9000");
        try (PackagedApplication application = start(LONGER_THAN_THE_TEST)) {
            CompletableFuture<Response> answer = Background.call(() -> cancel(payment, "wait=50"));
            awaitSent(payment);

            application.terminate();

            await().atMost(9, SECONDS).until(() -> ready() == 503);
            Response refusal = cancel(PaymentIds.eximbay(""), "wait=50");
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.jsonPath().getString("code")).isEqualTo("overloaded");
            assertThat(refusal.jsonPath().getString("moneyMoved")).isEqualTo("NO");
            assertThat(refusal.header("Retry-After")).isEqualTo("1");
            assertThat(answer).succeedsWithin(Duration.ofSeconds(40))
                    .satisfies(cancelled -> assertThat(cancelled.statusCode()).isEqualTo(201));
            assertEndedCleanly(application);
        }
    }

    @Test
    void delay_isServedInAsEver() throws Exception {
        SETTINGS.put("quarkus.shutdown.delay", "8S");
        try (PackagedApplication application = start(LONGER_THAN_THE_TEST)) {
            application.terminate();

            await().atMost(7, SECONDS).until(() -> ready() == 503);
            assertThat(cancel(PaymentIds.eximbay(""), "wait=50").statusCode()).isEqualTo(201);
            assertEndedCleanly(application);
        } finally {
            SETTINGS.remove("quarkus.shutdown.delay");
        }
    }

    @Test
    void cancelThatOutlastsTheTimeout_isLeftToOthers() throws Exception {
        String payment = PaymentIds.eximbay("SLOW30000");
        try (PackagedApplication application = start("1S")) {
            assertThat(cancel(payment, "respond-async").statusCode()).isEqualTo(202);
            awaitSent(payment);

            application.terminate();

            assertThat(application.exitStatus()).isIn(0, ENDED_BY_SIGTERM);
            assertThat(application.output()).contains("left for others to take up");
        }
        assertThat(statusOf(payment)).isEqualTo("PROCESSING");
    }

    private PackagedApplication start(String shutdownTimeout) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("quarkus.shutdown.timeout", shutdownTimeout);
        PackagedApplication application = PackagedApplication.start(settings);
        await().atMost(60, SECONDS).ignoreExceptions().until(() -> ready() == 200);
        return application;
    }

    private Response cancel(String payment, String prefer) {
        return given().port(port)
                .header("Authorization", "Bearer " + SandboxResource.DEMO_KEY)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Prefer", prefer)
                .contentType("application/json")
                .body(Gateway.eximbay(payment))
                .post("/v1/cancellations");
    }

    private static void awaitSent(String payment) {
        await().atMost(20, SECONDS).until(() -> sandbox.cancelCalls("eximbay", payment) == 1);
    }

    private int ready() {
        return given().port(port).get("/q/health/ready").statusCode();
    }

    private static void assertEndedCleanly(PackagedApplication application) throws InterruptedException {
        assertThat(application.exitStatus()).isIn(0, ENDED_BY_SIGTERM);
        assertThat(application.output()).contains("chwiso stopped").doesNotContain("\tat ", " ERROR ");
    }

    private static String statusOf(String payment) throws SQLException {
        String sql = "SELECT status FROM cancellation WHERE payment_id = ?";
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, payment);
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
