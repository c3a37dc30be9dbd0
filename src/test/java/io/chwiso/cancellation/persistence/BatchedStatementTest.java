package io.chwiso.cancellation.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chwiso.platform.Detached;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchedStatementTest {

    private record Division(UUID id, int divisor) {
    }

    /** Waits while the gate is locked; tells how many were asked together; fails for all when one divisor is zero. */
    private static final String DIVIDE = """
            SELECT a.id AS asked, count(*) OVER () AS together, 12 / a.divisor AS quotient
            FROM (SELECT pg_advisory_xact_lock_shared($3)) gate, unnest($1::uuid[], $2::integer[]) AS a (id, divisor)
            WHERE a.divisor >= 0
            """;

    @Inject
    Pool pool;
    @Inject
    Detached detached;
    @Inject
    Vertx vertx;

    private volatile long gate = ThreadLocalRandom.current().nextLong();
    private SqlConnection holder;

    @BeforeEach
    void connect() {
        holder = run(() -> pool.getConnection());
    }

    @AfterEach
    void disconnect() {
        run(() -> holder.query("SELECT pg_advisory_unlock_all()").execute());
        run(holder::close);
    }

    @Test
    void askedWhileNothingIsUnderWay_isExecutedAlone() {
        BatchedStatement<Division> divisions = refusing(failure -> false);

        assertThat(ask(divisions, 3).join()).hasValueSatisfying(row -> {
            assertThat(row.getLong("together")).isOne();
            assertThat(row.getInteger("quotient")).isEqualTo(4);
        });
        assertThat(ask(divisions, 4).join()).hasValueSatisfying(row -> assertThat(row.getLong("together")).isOne());
    }

    @Test
    void askedWhileAllAreUnderWay_goTogetherAndGetTheirOwnRows() {
        BatchedStatement<Division> divisions = refusing(failure -> false);
        closeGate();
        List<CompletableFuture<Optional<Row>>> first = fill(divisions);
        List<CompletableFuture<Optional<Row>>> later = Stream.of(1, 2, 3, 4, 6, 12).map(by -> ask(divisions, by)).toList();

        openGate();

        assertThat(rows(first)).allSatisfy(row -> assertThat(row.getLong("together")).isOne());
        assertThat(rows(later)).extracting(row -> row.getInteger("quotient")).containsExactly(12, 6, 4, 3, 2, 1);
        assertThat(rows(later)).allSatisfy(row -> assertThat(row.getLong("together")).isEqualTo(6));
    }

    @Test
    void fewAskedWhileSeveralAreUnderWay_goTogetherWhenTheyEnd() {
        BatchedStatement<Division> divisions = refusing(failure -> false, Duration.ofHours(1));
        List<CompletableFuture<Optional<Row>>> underWay = twoTogetherAtTheGate(divisions);
        List<CompletableFuture<Optional<Row>>> later = Stream.of(1, 2, 3).map(by -> ask(divisions, by)).toList();

        openGate();

        assertThat(rows(underWay)).allSatisfy(row -> assertThat(row.getLong("together")).isEqualTo(2));
        assertThat(rows(later)).allSatisfy(row -> assertThat(row.getLong("together")).isEqualTo(3));
    }

    @Test
    void manyAskedWhileSeveralAreUnderWay_goBesideThem() {
        BatchedStatement<Division> divisions = refusing(failure -> false, Duration.ofHours(1));
        List<CompletableFuture<Optional<Row>>> underWay = twoTogetherAtTheGate(divisions);
        List<CompletableFuture<Optional<Row>>> later = IntStream.range(0, BatchedStatement.COMPANY)
                .mapToObj(number -> ask(divisions, 1)).toList();

        await().atMost(Duration.ofSeconds(10)).until(() -> atTheGate() == 2);
        openGate();

        assertThat(rows(underWay)).hasSize(2);
        assertThat(rows(later)).allSatisfy(
                row -> assertThat(row.getLong("together")).isEqualTo(BatchedStatement.COMPANY));
    }

    @Test
    void thoseUnderWayAreHeldUp_holdUpNobodyElse() {
        BatchedStatement<Division> divisions = refusing(failure -> false, Duration.ofMillis(10));
        List<CompletableFuture<Optional<Row>>> underWay = twoTogetherAtTheGate(divisions);
        CompletableFuture<Optional<Row>> later = ask(divisions, 1);

        await().atMost(Duration.ofSeconds(10)).until(() -> atTheGate() == 2);
        openGate();

        assertThat(rows(underWay)).hasSize(2);
        assertThat(later.join()).hasValueSatisfying(row -> assertThat(row.getLong("together")).isOne());
    }

    @Test
    void moreThanFitsIn_isSplit() {
        BatchedStatement<Division> divisions = refusing(failure -> false);
        closeGate();
        List<CompletableFuture<Optional<Row>>> first = fill(divisions);
        List<CompletableFuture<Optional<Row>>> later = IntStream.range(0, BatchedStatement.LARGEST + 1)
                .mapToObj(number -> ask(divisions, 1)).toList();

        openGate();

        assertThat(rows(first)).hasSize(BatchedStatement.AT_ONCE);
        assertThat(rows(later)).extracting(row -> row.getLong("together"))
                .hasSize(BatchedStatement.LARGEST + 1)
                .containsOnly(1L, (long) BatchedStatement.LARGEST);
    }

    @Test
    void notServed_isToldByTheLackOfARow() {
        assertThat(ask(refusing(failure -> false), -1).join()).isEmpty();
    }

    @Test
    void refusedForOne_isDoneForNobodyAndFailsNobody() {
        BatchedStatement<Division> divisions = refusing(PgException.class::isInstance);
        closeGate();
        List<CompletableFuture<Optional<Row>>> first = fill(divisions);
        List<CompletableFuture<Optional<Row>>> later = Stream.of(1, 0, 2).map(by -> ask(divisions, by)).toList();

        openGate();

        assertThat(rows(first)).hasSize(BatchedStatement.AT_ONCE);
        assertThat(later).allSatisfy(asked -> assertThat(asked.get(10, TimeUnit.SECONDS)).isEmpty());
    }

    @Test
    void failure_reachesTheAskerAndMakesRoomForOthers() {
        BatchedStatement<Division> divisions = refusing(failure -> false);

        IntStream.range(0, BatchedStatement.AT_ONCE)
                .forEach(number -> assertThatThrownBy(ask(divisions, 0)::join).hasMessageContaining("division by zero"));

        assertThat(ask(divisions, 1).join()).isPresent();
    }

    @Test
    void waitsTooLong_isSentAway() throws Exception {
        BatchedStatement<Division> divisions = refusing(failure -> false);
        closeGate();
        List<CompletableFuture<Optional<Row>>> first = fill(divisions);
        CompletableFuture<Optional<Row>> waiting = ask(divisions, 1);

        divisions.releaseWaiting(Duration.ofHours(1));
        assertThat(waiting).isNotDone();
        divisions.releaseWaiting(Duration.ZERO);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        openGate();
        assertThat(rows(first)).hasSize(BatchedStatement.AT_ONCE);
    }

    @Test
    void answer_comesOnTheAskersContext() throws Exception {
        BatchedStatement<Division> divisions = refusing(failure -> false);
        Context ours = vertx.getOrCreateContext();
        CompletableFuture<Context> theirs = new CompletableFuture<>();

        ours.runOnContext(started -> divisions.execute(new Division(UUID.randomUUID(), 1))
                .subscribe().with(row -> theirs.complete(Vertx.currentContext()), theirs::completeExceptionally));

        assertThat(theirs.get(10, TimeUnit.SECONDS)).isSameAs(ours);
    }

    private BatchedStatement<Division> refusing(Predicate<Throwable> refusal) {
        return refusing(refusal, Duration.ofMillis(10));
    }

    private BatchedStatement<Division> refusing(Predicate<Throwable> refusal, Duration heldUpAfter) {
        return new BatchedStatement<>(pool, detached, vertx, DIVIDE, Division::id, this::together, refusal, heldUpAfter);
    }

    private Tuple together(List<Division> divisions) {
        return Tuple.tuple()
                .addArrayOfUUID(divisions.stream().map(Division::id).toArray(UUID[]::new))
                .addArrayOfInteger(divisions.stream().map(Division::divisor).toArray(Integer[]::new))
                .addLong(gate);
    }

    /** As many as may be under way, one by one, so that each is alone. */
    private List<CompletableFuture<Optional<Row>>> fill(BatchedStatement<Division> divisions) {
        List<CompletableFuture<Optional<Row>>> asked = IntStream.range(0, BatchedStatement.AT_ONCE)
                .mapToObj(number -> ask(divisions, 1)).toList();
        await().atMost(Duration.ofSeconds(10)).until(() -> atTheGate() == BatchedStatement.AT_ONCE);
        return asked;
    }

    /** They begin when those before them are let through, and are held at a gate of their own; one more may begin beside. */
    private List<CompletableFuture<Optional<Row>>> twoTogetherAtTheGate(BatchedStatement<Division> divisions) {
        closeGate();
        List<CompletableFuture<Optional<Row>>> before = fill(divisions);
        List<CompletableFuture<Optional<Row>>> two = Stream.of(1, 2).map(by -> ask(divisions, by)).toList();
        long passed = gate;
        gate = ThreadLocalRandom.current().nextLong();
        closeGate();
        open(passed);
        assertThat(rows(before)).hasSize(BatchedStatement.AT_ONCE);
        await().atMost(Duration.ofSeconds(10)).until(() -> atTheGate() == 1);
        return two;
    }

    private int atTheGate() {
        return run(() -> pool.preparedQuery("""
                SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                AND classid = ($1::bigint >> 32 & 4294967295)::oid AND objid = ($1::bigint & 4294967295)::oid
                """).execute(Tuple.of(gate))).size();
    }

    private void closeGate() {
        run(() -> holder.preparedQuery("SELECT pg_advisory_lock($1)").execute(Tuple.of(gate)));
    }

    private void openGate() {
        open(gate);
    }

    private void open(long which) {
        run(() -> holder.preparedQuery("SELECT pg_advisory_unlock($1)").execute(Tuple.of(which)));
    }

    private static CompletableFuture<Optional<Row>> ask(BatchedStatement<Division> divisions, int divisor) {
        return divisions.execute(new Division(UUID.randomUUID(), divisor)).subscribeAsCompletionStage();
    }

    private static List<Row> rows(List<CompletableFuture<Optional<Row>>> asked) {
        return asked.stream().map(CompletableFuture::join).map(Optional::orElseThrow).toList();
    }

    private <T> T run(Supplier<Uni<? extends T>> work) {
        return detached.<T> run(Uni.createFrom().deferred(work)).await().atMost(Duration.ofSeconds(10));
    }
}
