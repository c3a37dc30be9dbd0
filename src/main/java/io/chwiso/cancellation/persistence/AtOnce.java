package io.chwiso.cancellation.persistence;

import io.chwiso.platform.Detached;
import io.chwiso.problem.DatabaseOutage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What nearly every cancel is: opened without objection, sent, and confirmed with nothing in between. One plain statement each
 * does it, for many cancels at a time, and leaves out whom there is more to say about. Whatever else there may be is for the
 * functions {@code open_cancellation} and {@code record_outcome}, which cost the database half as much again for one alone.
 *
 * <p>
 * They lock the payments in one order everywhere, then the keys or the cancellations. {@code record_outcome} locks in that
 * order, too; {@code open_cancellation} begins with the key, so requests under one key may come to wait for each other, and
 * PostgreSQL ends one of them.
 */
@ApplicationScoped
class AtOnce {

    private static final Logger LOG = Logger.getLogger(AtOnce.class);

    /**
     * Longer than a statement takes that nothing holds up: when rows are locked for long, not everybody shall wait for them.
     * And no shorter, since a database that is slow gets slower when each comes alone.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than a statement takes that nothing holds up; shorter than somebody notices. */
    private static final Duration HELD_UP_AFTER = Duration.ofMillis(10);

    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final Set<String> EXPECTED = Set.of(NOT_NULL_VIOLATION, UNIQUE_VIOLATION, DEADLOCK_DETECTED);

    private final BatchedStatement<OpenStatement> openings;
    private final BatchedStatement<RecordStatement> successes;
    private final BatchedStatement<RecordStatement> toldSuccesses;

    AtOnce(Pool pool, Detached detached, Vertx vertx) {
        this.openings = new BatchedStatement<>(pool, detached, vertx, PlainStatements.OPEN,
                OpenStatement::id, OpenStatement::together, AtOnce::isGivenUp, HELD_UP_AFTER);
        this.successes = new BatchedStatement<>(pool, detached, vertx, PlainStatements.SUCCEED,
                RecordStatement::recording, RecordStatement::together, AtOnce::isGivenUp, HELD_UP_AFTER);
        this.toldSuccesses = new BatchedStatement<>(pool, detached, vertx, PlainStatements.SUCCEED_AND_TELL,
                RecordStatement::recording, RecordStatement::togetherWithWebhooks, AtOnce::isGivenUp, HELD_UP_AFTER);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(PATIENCE.toMillis() / 10, timer -> {
            openings.releaseWaiting(PATIENCE);
            successes.releaseWaiting(PATIENCE);
            toldSuccesses.releaseWaiting(PATIENCE);
        });
    }

    /** @return empty when it was not recorded: the function tells why not, or records it */
    Uni<Optional<Row>> open(OpenStatement opening) {
        return opening.isPlain() ? openings.execute(opening) : Uni.createFrom().item(Optional.empty());
    }

    /** @return empty when it was not recorded: the function tells why not, or records it */
    Uni<Optional<Row>> succeed(RecordStatement success) {
        if (!success.isPlain()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return success.webhooks().isEmpty() ? successes.execute(success) : toldSuccesses.execute(success);
    }

    /** Ended by PostgreSQL in favour of another; nothing was written, and it may be run again. */
    static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refusal && DEADLOCK_DETECTED.equals(refusal.getSqlState());
    }

    /**
     * What PostgreSQL has refused, it has not done. Usually somebody else was at the same key, reference or cancellation at the
     * same moment, or held one of the payments for long; whatever it is, each is told by the function what concerns it.
     */
    private static boolean isGivenUp(Throwable failure) {
        if (!(failure instanceof PgException refusal)) {
            return false;
        }
        if (!EXPECTED.contains(String.valueOf(refusal.getSqlState())) && !DatabaseOutage.isBehind(failure)) {
            LOG.warnf("A statement for many was refused, SQLSTATE %s; each goes by itself", refusal.getSqlState());
        }
        return isDeadlock(failure) || DatabaseOutage.isOutOfTime(failure) || !DatabaseOutage.isBehind(failure);
    }
}
