package io.chwiso.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The pool as Quarkus would make it, but for what statements need that are prepared once and executed for each cancel.
 *
 * <p>
 * Long ones are kept, too: of its own accord the driver prepares one of more than 2,048 characters anew each time, which costs
 * a
 * round trip, and PostgreSQL more than to execute it.
 *
 * <p>
 * They go by index from the first day: a plan is kept for as long as nothing is known of the tables' growth, and while they are
 * tiny, PostgreSQL would rather read them whole. There is an index for every query here.
 */
@Singleton
public class PreparedStatements implements PgPoolCreator {

    /** In characters; more than the longest that is executed for each cancel. */
    public static final int LONGEST = 8_192;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options
                .setPreparedStatementCacheSqlLimit(LONGEST)
                .addProperty("enable_seqscan", "off"));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
