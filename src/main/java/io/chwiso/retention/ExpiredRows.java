package io.chwiso.retention;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes rows whose time is over: a batch with each call, by one statement, and nothing that anybody else holds. */
@ApplicationScoped
class ExpiredRows {

    /** What one statement deletes at most. */
    static final int BATCH = 500;
    /** How many pages of keys are looked through at once: 2 MiB, and some thousand keys. */
    static final int PAGES = 256;

    private final SqlClient database;
    private final int batch;

    /**
     * What came of looking through some pages of keys.
     *
     * @param pages how many there are in all
     */
    record Keys(int expunged, long pages) {
    }

    @Inject
    ExpiredRows(Pool pool) {
        this(pool, BATCH);
    }

    /** With a connection, all happens in the transaction that it is in. */
    ExpiredRows(SqlClient database, int batch) {
        this.database = database;
        this.batch = batch;
    }

    /** Deletes notices that had their effect so long ago; how many. */
    Uni<Integer> notices(Duration keep) {
        return delete(Statements.NOTICES, keep);
    }

    /** Deletes webhooks that were delivered so long ago; how many. */
    Uni<Integer> deliveries(Duration keep) {
        return delete(Statements.DELIVERED, keep);
    }

    /** Deletes webhooks that were given up so long ago; how many. */
    Uni<Integer> deadDeliveries(Duration keep) {
        return delete(Statements.DEAD, keep);
    }

    /** Deletes keys that were first used so long ago and whose cancellations are finished, in the pages from this one on. */
    Uni<Keys> keys(Duration keep, long fromPage) {
        return database.preparedQuery(Statements.KEYS).execute(Tuple.of(seconds(keep), batch, fromPage, (long) PAGES))
                .map(rows -> rows.iterator().next())
                .map(row -> new Keys(row.getInteger("expunged"), row.getLong("pages")));
    }

    private Uni<Integer> delete(String statement, Duration keep) {
        return database.preparedQuery(statement).execute(Tuple.of(seconds(keep), batch)).map(SqlResult::rowCount);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
