package io.chwiso;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.testing.PackagedApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged application migrates apart from serving, and serves only on a schema that is new enough. */
class MigrationIT {

    private static final String MIGRATE = "migrate";
    /** SHA-256 of "start-key". */
    private static final String KEY_HASH = "e6aeabb97a50feb07db4ea4fa81156f550a20b6cd8b17a14b77842f6c92a9e53";

    private EmbeddedPostgres database;

    @BeforeEach
    void startDatabase() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterEach
    void stopDatabase() throws IOException {
        database.close();
    }

    @Test
    void migrate_needsTheDatabaseAloneAndEnds() throws Exception {
        Map<String, String> settings = database();
        // Would keep it from ending, were it held to that.
        settings.put("quarkus.shutdown.delay", "10M");

        try (PackagedApplication migration = PackagedApplication.start(settings, MIGRATE)) {
            assertThat(migration.exitStatus()).as(migration.output()).isZero();
            assertThat(migration.output()).contains("schema is up to date").doesNotContain("http://", "\tat ", "WARN");
        }
        assertThat(version()).isEqualTo(Schema.NEEDED);
    }

    @Test
    void migrateByAnAddressOfItsOwn_goesThere() throws Exception {
        Map<String, String> settings = database();
        settings.put("quarkus.datasource.reactive.url", "postgresql://localhost:1/chwiso");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:%d/postgres".formatted(database.getPort()));

        try (PackagedApplication migration = PackagedApplication.start(settings, MIGRATE)) {
            assertThat(migration.exitStatus()).as(migration.output()).isZero();
        }
        assertThat(version()).isEqualTo(Schema.NEEDED);
    }

    @Test
    void twoAtOnce_bothSucceed() throws Exception {
        try (PackagedApplication one = PackagedApplication.start(database(), MIGRATE);
                PackagedApplication other = PackagedApplication.start(database(), MIGRATE)) {
            assertThat(one.exitStatus()).as(one.output()).isZero();
            assertThat(other.exitStatus()).as(other.output()).isZero();
        }
        assertThat(version()).isEqualTo(Schema.NEEDED);
    }

    @Test
    void migrateWithoutADatabaseThatAnswers_failsInOneLine() throws Exception {
        Map<String, String> settings = database();
        settings.put("quarkus.datasource.reactive.url", "postgresql://localhost:1/chwiso");

        try (PackagedApplication migration = PackagedApplication.start(settings, MIGRATE)) {
            assertThat(migration.exitStatus()).isNotZero();
            assertThat(migration.output())
                    .contains("Chwiso cannot migrate: quarkus.datasource.reactive.url: no database answers there")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void unknownArgument_isRefused() throws Exception {
        try (PackagedApplication application = PackagedApplication.start(serving(0), "migrat")) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("Chwiso cannot start: arguments: migrat").doesNotContain("\tat ");
        }
    }

    @Test
    void startThatMayNotMigrate_refusesAnEmptyDatabaseInOneLine() throws Exception {
        try (PackagedApplication application = PackagedApplication.start(serving(freePort()))) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output())
                    .contains("Chwiso cannot start: the database's schema is at version 0", "argument migrate")
                    .doesNotContain("\tat ");
        }
        assertThat(version()).isZero();
    }

    @Test
    void startAfterMigrate_serves() throws Exception {
        migrate();

        assertServes();
    }

    @Test
    void newerSchema_isServedOnAndLeftAlone() throws Exception {
        migrate();
        execute("""
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (1000, '1000', 'of the next release', 'SQL', 'V1000__of_the_next_release.sql', 1, 'postgres', 1, true)
                """);

        assertServes();
        migrate();

        assertThat(version()).isEqualTo(1000);
    }

    @Test
    void startThatMayMigrate_doesSoWhenTheSchemaIsOlder() throws Exception {
        int port = freePort();
        Map<String, String> settings = serving(port);
        settings.remove("cancellation.schema.migrate-at-start");

        try (PackagedApplication application = PackagedApplication.start(settings)) {
            awaitReady(application, port);
        }
        assertThat(version()).isEqualTo(Schema.NEEDED);
    }

    private void migrate() throws InterruptedException {
        try (PackagedApplication migration = PackagedApplication.start(database(), MIGRATE)) {
            assertThat(migration.exitStatus()).as(migration.output()).isZero();
        }
    }

    private void assertServes() throws IOException {
        int port = freePort();
        try (PackagedApplication application = PackagedApplication.start(serving(port))) {
            awaitReady(application, port);
            assertThat(application.output()).doesNotContain("Flyway", "up to date");
        }
    }

    private static void awaitReady(PackagedApplication application, int port) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .failFast("it has ended", () -> !application.isAlive())
                .until(() -> given().port(port).get("/q/health/ready").statusCode() == 200);
    }

    private Map<String, String> database() {
        return new HashMap<>(Map.of(
                "quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(database.getPort()),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres"));
    }

    /** A replica that leaves migrating to others. */
    private Map<String, String> serving(int port) {
        Map<String, String> settings = new LinkedHashMap<>(database());
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("cancellation.schema.migrate-at-start", "false");
        settings.put("cancellation.merchants.shop.api-keys[0].sha256", KEY_HASH);
        settings.put("cancellation.merchants.shop.api-keys[0].scopes", "cancellations:write");
        settings.put("cancellation.merchants.shop.accounts.usd.provider", "EXIMBAY");
        settings.put("cancellation.merchants.shop.accounts.usd.url", "http://localhost:1");
        settings.put("cancellation.merchants.shop.accounts.usd.eximbay.mid", "1849705C64");
        settings.put("cancellation.merchants.shop.accounts.usd.eximbay.api-key", "test_1849705C642C217E0B2D");
        return settings;
    }

    private int version() throws SQLException {
        return query("SELECT (to_regclass('flyway_schema_history') IS NULL)::int") == 1
                ? 0
                : query("SELECT max(version::int) FROM flyway_schema_history WHERE success");
    }

    private int query(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
