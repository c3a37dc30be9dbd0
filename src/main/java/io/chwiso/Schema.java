package io.chwiso;

import io.quarkus.datasource.common.runtime.DataSourceUtil;
import io.quarkus.flyway.runtime.FlywayContainerProducer;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The database's schema. Its version is that of the newest migration it has seen; one that is newer than the code needs is
 * welcome, for replicas of the next release migrate it while this one still serves.
 */
@Singleton
class Schema {

    /** The newest migration in {@code db/migration}; written here so that a start need not load what would find it out. */
    static final int NEEDED = 7;

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final String VERSION = """
            SELECT coalesce(max(split_part(version, '.', 1)::int), 0) FROM flyway_schema_history WHERE success
            """;
    private static final String UNDEFINED_TABLE = "42P01";
    private static final int PATIENCE_SECONDS = 10;

    private final Pool pool;
    private final MigrationDatabase database;
    private final FlywayContainerProducer flyway;
    private final SchemaConfig config;

    Schema(Pool pool, MigrationDatabase database, FlywayContainerProducer flyway, SchemaConfig config) {
        this.pool = pool;
        this.database = database;
        this.flyway = flyway;
        this.config = config;
    }

    /**
     * Ends with a schema that the code can work on. One query on a connection that the first request would have opened anyway;
     * Flyway and JDBC stay unloaded unless there is something to migrate.
     */
    void prepare() {
        int found = version();
        if (found >= NEEDED) {
            return;
        }
        if (!config.migrateAtStart()) {
            throw new StartRefusedException(
                    "the database's schema is at version %d (expected: %d or newer); start once with the argument migrate"
                            .formatted(found, NEEDED));
        }
        migrate();
    }

    /**
     * Safe when several processes do so at once: the first one works, the others wait for it. Takes Flyway from where Quarkus
     * does, for a Flyway that is a bean would be made at every start.
     */
    void migrate() {
        int migrations = flyway.createFlyway(database.open(), DataSourceUtil.DEFAULT_DATASOURCE_NAME, true, true)
                .getFlyway()
                .migrate().migrationsExecuted;
        LOG.infof("migrations=%d schema is up to date", migrations);
    }

    /** Blocks the thread that starts the process, which has nothing else to do, as a migration would. */
    private int version() {
        Future<Integer> version = pool.query(VERSION).execute()
                .map(rows -> rows.iterator().next().getInteger(0))
                .recover(Schema::unlessEmpty);
        try {
            return version.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooLong) {
            throw new StartRefusedException("%s: no database answers there within %d s"
                    .formatted(StartFailure.DATABASE_URL, PATIENCE_SECONDS));
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the schema's version cannot be read", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the schema's version", interrupted);
        }
    }

    private static Future<Integer> unlessEmpty(Throwable failure) {
        return failure instanceof PgException refusal && UNDEFINED_TABLE.equals(refusal.getSqlState())
                ? Future.succeededFuture(0)
                : Future.failedFuture(failure);
    }
}
