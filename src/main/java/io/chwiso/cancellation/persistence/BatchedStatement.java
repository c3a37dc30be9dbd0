package io.chwiso.cancellation.persistence;

import static java.util.stream.Collectors.toMap;

import io.chwiso.platform.Detached;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement, and so one transaction, for as many as ask for it at the same time. Whoever comes while little is under
 * way, none or one for a single one, is served at once; whoever comes later, together with all others who wait when a
 * statement ends. A second one begins beside it when {@link #COMPANY} wait, or when the first one is held up. So nobody
 * waits long, and the busier the database, the less each costs it.
 *
 * <p>
 * The statement takes arrays of parameters, and answers each of those it has served by a row with its {@code asked} id. It does
 * each of them wholly or not at all. Of what the database refuses as a whole, nothing is done, and nobody is answered a row:
 * no one's request may fail another's.
 *
 * @param <A> what one asks
 */
final class BatchedStatement<A> {

    /** How many transactions may be under way for one statement in this process. */
    static final int AT_ONCE = 2;

    /** Fewer are served as soon, and at less cost, when the one under way ends. */
    static final int COMPANY = 8;

    /** Each row is looked up among the others of its batch several times, and all of them are locked until the last is done. */
    static final int LARGEST = 32;

    private static final String ASKED = "asked";

    private final Pool pool;
    private final Detached detached;
    private final Vertx vertx;
    private final String sql;
    private final Function<A, UUID> id;
    private final Function<List<A>, Tuple> parameters;
    private final Predicate<Throwable> isRefusal;
    private final Duration heldUpAfter;
    private final Queue<Asking<A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicBoolean looksAgain = new AtomicBoolean();
    /** Tells a quiet time, in which each is served alone, from a busy one. */
    private volatile int begunLastFor;

    private record Asking<A>(A asked, long since, UniEmitter<? super Optional<Row>> emitter, @Nullable Context context) {

        boolean hasWaited(Duration atLeast) {
            return System.nanoTime() - since >= atLeast.toNanos();
        }

        void answer(Optional<Row> row) {
            onItsContext(() -> emitter.complete(row));
        }

        void fail(Throwable failure) {
            onItsContext(() -> emitter.fail(failure));
        }

        private void onItsContext(Runnable telling) {
            if (context == null) {
                telling.run();
            } else {
                context.runOnContext(ready -> telling.run());
            }
        }
    }

    /**
     * @param id unique among all who ask
     * @param parameters of the statement, an array for each; their order is the order in which rows are locked
     * @param isRefusal whether a failure means that nothing was done, and somebody's request is the reason
     * @param heldUpAfter how long one has waited when those under way count as held up, and need not hold up others
     */
    BatchedStatement(Pool pool, Detached detached, Vertx vertx, String sql, Function<A, UUID> id,
            Function<List<A>, Tuple> parameters, Predicate<Throwable> isRefusal, Duration heldUpAfter) {
        this.pool = pool;
        this.detached = detached;
        this.vertx = vertx;
        this.sql = sql;
        this.id = id;
        this.parameters = parameters;
        this.isRefusal = isRefusal;
        this.heldUpAfter = heldUpAfter;
    }

    /** @return the row that answers {@code asked}; empty when nothing was done for it */
    Uni<Optional<Row>> execute(A asked) {
        return Uni.createFrom().emitter(emitter -> {
            waiting.add(new Asking<>(asked, System.nanoTime(), emitter, Vertx.currentContext()));
            waitingCount.incrementAndGet();
            startNext();
        });
    }

    /** Answers whoever has waited {@code atLeast} so long for a statement to begin that nothing was done. */
    void releaseWaiting(Duration atLeast) {
        for (Asking<A> next = waiting.peek(); next != null && next.hasWaited(atLeast); next = waiting.peek()) {
            if (waiting.remove(next)) {
                waitingCount.decrementAndGet();
                next.answer(Optional.empty());
            }
        }
    }

    private void startNext() {
        while (isTimeForAnother() && free.tryAcquire()) {
            List<Asking<A>> batch = takeBatch();
            if (batch.isEmpty()) {
                free.release();
            } else {
                start(batch);
            }
        }
        if (!waiting.isEmpty() && looksAgain.compareAndSet(false, true)) {
            vertx.setTimer(heldUpAfter.toMillis(), timer -> {
                looksAgain.set(false);
                startNext();
            });
        }
    }

    private boolean isTimeForAnother() {
        Asking<A> longest = waiting.peek();
        return longest != null && (isLittleUnderWay() || waitingCount.get() >= COMPANY || longest.hasWaited(heldUpAfter));
    }

    private boolean isLittleUnderWay() {
        return free.availablePermits() == AT_ONCE || begunLastFor == 1;
    }

    private List<Asking<A>> takeBatch() {
        List<Asking<A>> batch = new ArrayList<>();
        while (batch.size() < LARGEST) {
            Asking<A> next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        waitingCount.addAndGet(-batch.size());
        return batch;
    }

    private void start(List<Asking<A>> batch) {
        begunLastFor = batch.size();
        detached.run(Uni.createFrom().deferred(() -> rowsFor(batch))
                .invoke(rows -> batch.forEach(asking -> asking.answer(Optional.ofNullable(rows.get(id.apply(asking.asked()))))))
                .onFailure().invoke(failure -> batch.forEach(asking -> asking.fail(failure)))
                .onTermination().invoke(() -> {
                    free.release();
                    startNext();
                }));
    }

    private Uni<Map<UUID, Row>> rowsFor(List<Asking<A>> batch) {
        return pool.preparedQuery(sql)
                .execute(parameters.apply(batch.stream().map(Asking::asked).toList()))
                .map(BatchedStatement::byAsked)
                .onFailure(isRefusal).recoverWithItem(Map.of());
    }

    private static Map<UUID, Row> byAsked(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(toMap(row -> row.getUUID(ASKED), row -> row));
    }
}
