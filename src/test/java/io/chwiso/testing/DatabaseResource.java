package io.chwiso.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;

/** A PostgreSQL for a packaged application, which brings none of its own. */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres database;

    @Override
    public Map<String, String> start() {
        try {
            database = EmbeddedPostgres.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
