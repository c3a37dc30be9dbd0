package io.chwiso.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A PostgreSQL for a packaged application, which brings none of its own: empty, unless it is asked for the tables. */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    /** The argument that asks for the tables, by {@code true}. */
    public static final String MIGRATED = "migrated";

    private boolean migrated;
    private EmbeddedPostgres database;

    @Override
    public void init(Map<String, String> arguments) {
        migrated = Boolean.parseBoolean(arguments.get(MIGRATED));
    }

    @Override
    public Map<String, String> start() {
        try {
            database = EmbeddedPostgres.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (migrated) {
            Flyway.configure().dataSource(dataSource()).load().migrate();
        }
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(port()),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    int port() {
        return database.getPort();
    }

    DataSource dataSource() {
        return database.getPostgresDatabase();
    }

    @Override
    public void stop() {
        if (database != null) {
            try {
                database.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
