package io.chwiso.problem;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of the way to the database from defects. Providers never get here: what goes wrong with them is an outcome,
 * not
 * an exception.
 */
public final class DatabaseOutage {

    private static final String CLOSED_MEANWHILE = "Connection is not active now";
    /** PostgreSQL: admin shutdown, crash shutdown, connection failure, transaction resolution unknown. */
    private static final Set<String> BROKEN_OFF = Set.of("57P01", "57P02", "08006", "08007");
    private static final String READ_ONLY = "25006";
    /** PostgreSQL: the statement, or its wait for a lock, took longer than it may. */
    private static final Set<String> OUT_OF_TIME = Set.of("57014", "55P03");

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
                || isOutageByMessage(cause);
    }

    /** What has no type of its own: no connection came free in time, or the pool handed out one that was closed meanwhile. */
    private static boolean isOutageByMessage(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof NoStackTraceThrowable && message != null
                && (message.equals("Timeout") || message.startsWith(CLOSED_MEANWHILE));
    }

    /**
     * Whether the connection broke with the statement out, which may have been executed all the same: closed or reset by the
     * other side, or the server said that it was going down.
     */
    public static boolean mayHaveExecuted(Throwable failure) {
        if (failure instanceof PgException refusal) {
            return BROKEN_OFF.contains(String.valueOf(refusal.getSqlState()));
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof IOException && !(failure instanceof ConnectException);
    }

    /** Whether PostgreSQL ended the statement because it took too long: nothing of it was done. */
    public static boolean isOutOfTime(Throwable failure) {
        return failure instanceof PgException refusal && OUT_OF_TIME.contains(String.valueOf(refusal.getSqlState()));
    }

    /** Whether the pool handed out a connection that was closed before the statement was sent: another one may do. */
    public static boolean isStaleConnection(Throwable failure) {
        return failure instanceof NoStackTraceThrowable && String.valueOf(failure.getMessage()).startsWith(CLOSED_MEANWHILE);
    }

    /**
     * PostgreSQL error code classes: connection exception, insufficient resources, operator intervention; and what is undone as
     * a whole and works when tried again: rolled back for another transaction's sake, out of time, or sent to a server that by
     * now is a standby.
     */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("40")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57P")
                        || OUT_OF_TIME.contains(sqlState)
                        || sqlState.equals(READ_ONLY));
    }
}
