package io.chwiso.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

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
                "quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(database.getPort()),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
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
