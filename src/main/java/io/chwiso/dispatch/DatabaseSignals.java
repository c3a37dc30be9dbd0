package io.chwiso.dispatch;

import io.chwiso.platform.DatabaseConfig;
import io.chwiso.platform.Detached;
import io.chwiso.platform.Lifecycle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Hears by {@code LISTEN} that some transaction has made work due, so that it need not wait for the next look. Holds one
 * connection of the pool; when it is lost, another takes its place. Nothing depends on a signal arriving.
 */
@ApplicationScoped
class DatabaseSignals {

    static final String CHANNEL = "chwiso_due";

    private static final Logger LOG = Logger.getLogger(DatabaseSignals.class);
    private static final long FIRST_RETRY_MILLIS = 500;
    private static final int LAST_DOUBLING = 6;
    private static final int PROOFS_OF_LIFE = 3;
    private static final String LISTEN = "LISTEN " + CHANNEL;

    private final Outage outage = new Outage(LOG, "listening for the database's signals");
    private final AtomicInteger failures = new AtomicInteger();
    private final Pool pool;
    private final Vertx vertx;
    private final Detached detached;
    private final Lifecycle lifecycle;
    private final long proofMillis;

    DatabaseSignals(Pool pool, Vertx vertx, Detached detached, Lifecycle lifecycle, DatabaseConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.detached = detached;
        this.lifecycle = lifecycle;
        this.proofMillis = config.answerTimeout().toMillis() / PROOFS_OF_LIFE;
    }

    /**
     * Has {@code heard} called at every signal, and whenever listening begins, since signals may have been missed before; until
     * the process ends.
     */
    void listen(Runnable heard) {
        // A connection may be lost while it is asked to listen, and tell of it twice.
        AtomicBoolean over = new AtomicBoolean();
        Runnable again = () -> {
            if (over.compareAndSet(false, true)) {
                listenLater(heard);
            }
        };
        detached.run(Uni.createFrom().deferred(pool::getConnection)
                .chain(connection -> listen(PgConnection.cast(connection), heard, again)
                        .invoke(() -> proveAlive(connection, over)))
                .invoke(this::worked)
                .invoke(heard)
                .onFailure().invoke(this::failed)
                .onFailure().invoke(again));
    }

    /** Never given back while it listens. The pool drops a lost one by itself, and closes this one when it is closed. */
    private static Uni<Void> listen(PgConnection connection, Runnable heard, Runnable again) {
        connection.notificationHandler(signal -> heard.run());
        // The driver would print the stack trace of an error that no statement asked for.
        connection.exceptionHandler(failure -> LOG.debugf("The listening connection failed: %s", failure));
        connection.closeHandler(again);
        return connection.query(LISTEN).execute()
                .onFailure().call(() -> connection.close().onFailure().recoverWithNull())
                .replaceWithVoid();
    }

    /**
     * Signals may be rare, and a connection that is silent for long is given up: so there is something to answer now and then.
     * Asked again only once it has answered, or else the questions alone would make it look alive.
     */
    private void proveAlive(SqlConnection connection, AtomicBoolean over) {
        vertx.setTimer(proofMillis, timer -> {
            if (!over.get() && !lifecycle.isDraining()) {
                detached.run(connection.query(LISTEN).execute()
                        .onFailure().invoke(failure -> LOG.debugf("The listening connection does not answer: %s", failure))
                        .onTermination().invoke(() -> proveAlive(connection, over)));
            }
        });
    }

    private void worked() {
        failures.set(0);
        outage.worked();
    }

    private void failed(Throwable failure) {
        failures.updateAndGet(count -> Math.min(count + 1, LAST_DOUBLING));
        if (!lifecycle.isDraining()) {
            outage.failed(failure);
        }
    }

    private void listenLater(Runnable heard) {
        if (!lifecycle.isDraining()) {
            vertx.setTimer(FIRST_RETRY_MILLIS << failures.get(), timer -> listen(heard));
        }
    }
}
