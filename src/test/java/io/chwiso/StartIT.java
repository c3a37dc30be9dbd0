package io.chwiso;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PackagedApplication;
import io.chwiso.testing.PaymentIds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the packaged application starts, refuses to start, and stands without its database. */
class StartIT {

    private static final String NO_DATABASE = "postgresql://localhost:1/chwiso";
    /** SHA-256 of "start-key". */
    private static final String KEY_HASH = "e6aeabb97a50feb07db4ea4fa81156f550a20b6cd8b17a14b77842f6c92a9e53";

    private static final String CONNECTIONS = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'vertx-pg-client'
            """;

    @Test
    void withoutDatabaseSetting_refusesInOneLine() throws Exception {
        try (PackagedApplication application = PackagedApplication.start(merchant())) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("Chwiso cannot start: quarkus.datasource.reactive.url");
            assertThat(application.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void withoutDatabaseThatAnswers_refusesInOneLine() throws Exception {
        Map<String, String> settings = merchant();
        settings.put("quarkus.datasource.reactive.url", NO_DATABASE);

        try (PackagedApplication application = PackagedApplication.start(settings)) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("no database answers there").doesNotContain("\tat ");
        }
    }

    @Test
    void withoutMerchants_refusesInOneLine() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                PackagedApplication application = PackagedApplication.start(database(database))) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("Chwiso cannot start: cancellation.merchants").doesNotContain("\tat ");
        }
    }

    @Test
    void start_warnsOfNothing() throws Exception {
        int port = freePort();
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                PackagedApplication application = PackagedApplication.start(served(database, port))) {
            // Background work has begun, and uses connections beside the first.
            await().atMost(Duration.ofSeconds(60)).failFast("it has ended", () -> !application.isAlive()).ignoreExceptions()
                    .until(() -> application.output().contains("Listening on") && connections(database) > 1);

            assertThat(given().port(port).get("/q/metrics").asString())
                    .contains("sql_pool_active", "postgresql_processing_seconds_count")
                    .doesNotContain("postgresql_queue_size", "postgresql_current");
            assertThat(application.output()).doesNotContain(" WARN ", " ERROR ");
        }
    }

    @Test
    void idleProcess_givesMemoryBack() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> settings = served(database, freePort());
            settings.put("quarkus.log.category.\"io.chwiso.platform.IdleMemory\".level", "DEBUG");
            try (PackagedApplication application = PackagedApplication.start(settings)) {
                await().atMost(Duration.ofSeconds(60)).failFast("it has ended", () -> !application.isAlive())
                        .until(() -> application.output().contains("Heap of the idle process"));
            }
        }
    }

    @Test
    void databaseThatGoesAway_isOverloadedAndNotReady() throws Exception {
        int port = freePort();
        EmbeddedPostgres database = EmbeddedPostgres.start();
        try (PackagedApplication application = PackagedApplication.start(served(database, port))) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> ready(port) == 200);

            database.close();

            await().atMost(Duration.ofSeconds(30)).until(() -> ready(port) == 503);
            given().port(port)
                    .header("Authorization", "Bearer start-key")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .body(Gateway.eximbay(PaymentIds.eximbay("")))
                    .post("/v1/cancellations")
                    .then().statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("overloaded"))
                    .body("retryable", equalTo(true))
                    .body("moneyMoved", equalTo("NO"));
            given().port(port).get("/q/health/live").then().statusCode(200);
            assertThat(application.output()).doesNotContain("start-key");
        } finally {
            database.close();
        }
    }

    private static int ready(int port) {
        return given().port(port).get("/q/health/ready").statusCode();
    }

    private static long connections(EmbeddedPostgres database) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(CONNECTIONS)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** All that it takes to serve. */
    private static Map<String, String> served(EmbeddedPostgres database, int port) {
        Map<String, String> settings = merchant();
        settings.putAll(database(database));
        settings.put("quarkus.http.port", Integer.toString(port));
        return settings;
    }

    private static Map<String, String> database(EmbeddedPostgres database) {
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(database.getPort()),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    private static Map<String, String> merchant() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cancellation.merchants.shop.api-keys[0].sha256", KEY_HASH);
        settings.put("cancellation.merchants.shop.api-keys[0].scopes", "cancellations:write");
        settings.put("cancellation.merchants.shop.accounts.usd.provider", "EXIMBAY");
        settings.put("cancellation.merchants.shop.accounts.usd.url", "http://localhost:1");
        settings.put("cancellation.merchants.shop.accounts.usd.eximbay.mid", "1849705C64");
        settings.put("cancellation.merchants.shop.accounts.usd.eximbay.api-key", "test_1849705C642C217E0B2D");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
