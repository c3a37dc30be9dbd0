package io.chwiso.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pool as Quarkus would make it, but for time limits, and for what statements need that are prepared once and executed for
 * each cancel.
 *
 * <p>
 * Long ones are kept, too: of its own accord the driver prepares one of more than 2,048 characters anew each time, which
 * costs a round trip, and PostgreSQL more than to execute it.
 *
 * <p>
 * They go by index from the first day: a plan is kept for as long as nothing is known of the tables' growth, and while they are
 * tiny, PostgreSQL would rather read them whole. There is an index for every query here.
 *
 * <p>
 * A statement that PostgreSQL ends is certainly undone, one on a connection that has been given up may have been executed. So
 * PostgreSQL is the first to end one. And the pool closes unused connections before their silence counts against them.
 */
@Singleton
public class DatabasePool implements PgPoolCreator {

    /** In characters; more than the longest that is executed for each cancel. */
    public static final int LONGEST = 8_192;

    private static final double STATEMENT_SHARE = 0.8;
    private static final double UNUSED_SHARE = 0.6;

    private static final Duration LEAST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofHours(1);

    private final Duration connectTimeout;
    private final Duration answerTimeout;

    DatabasePool(DatabaseConfig config) {
        this.connectTimeout = checked("connect-timeout", config.connectTimeout());
        this.answerTimeout = checked("answer-timeout", config.answerTimeout());
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::configure);
        configure(input.poolOptions());
        return new GivingUpDriver()
                .createPool(input.vertx(), List.copyOf(input.pgConnectOptionsList()), input.poolOptions());
    }

    private void configure(PgConnectOptions options) {
        options.setPreparedStatementCacheSqlLimit(LONGEST)
                .addProperty("enable_seqscan", "off")
                .addProperty("statement_timeout", Integer.toString(millis(answerTimeout, STATEMENT_SHARE)));
        options.setConnectTimeout(millis(connectTimeout, 1));
        options.setIdleTimeout(millis(answerTimeout, 1)).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private void configure(PoolOptions options) {
        options.setConnectionTimeout(millis(connectTimeout, 1)).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        int unused = millis(answerTimeout, UNUSED_SHARE);
        long configured = options.getIdleTimeoutUnit().toMillis(options.getIdleTimeout());
        if (configured == 0 || configured > unused) {
            options.setIdleTimeout(unused).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        }
    }

    private static Duration checked(String name, Duration value) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
            throw new ConfigurationException("cancellation.database.%s: %s (expected: %s to %s)"
                    .formatted(name, value, LEAST, MOST));
        }
        return value;
    }

    private static int millis(Duration duration, double share) {
        return (int) Math.round(duration.toMillis() * share);
    }
}
