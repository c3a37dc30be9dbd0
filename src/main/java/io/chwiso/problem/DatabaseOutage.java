package io.chwiso.problem;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the way to the database from defects. Providers never get here: what goes wrong with them is an outcome,
 * not
 * an exception.
 */
public final class DatabaseOutage {

    private static final String READ_ONLY = "25006";

    private DatabaseOutage() {
    }

    /** Whether {@code failure} may be gone when the database, or the way to it, is back. */
    public static boolean isBehind(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return isOutage(refusal.getSqlState());
        }
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || cause instanceof ClosedConnectionException
                || cause instanceof ConnectionPoolTooBusyException
                // What the pool fails with when no connection came free in time; it has no type of its own.
                || cause instanceof NoStackTraceThrowable && "Timeout".equals(cause.getMessage());
    }

    /**
     * PostgreSQL error code classes: connection exception, insufficient resources, operator intervention; and what is undone as
     * a whole and works when tried again: rolled back for another transaction's sake, or sent to a server that by now is a
     * standby.
     */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("40")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57P")
                        || sqlState.equals(READ_ONLY));
    }
}
