package io.chwiso.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.dispatch.DueWork.Batch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deleted, and what stays; each test in a transaction that is rolled back. */
@QuarkusTest
class ExpiredRowsTest {

    private static final Duration KEEP = Duration.ofDays(30);
    private static final int FEW = 3;

    private record Retention(Duration idempotencyKeys, Duration notices, Duration deliveries, Duration deadDeliveries)
            implements
                RetentionConfig {
    }

    /** A statement and what its plan has to name. */
    private record Planned(String sql, String access) {

        @Override
        public String toString() {
            return access;
        }
    }

    @Inject
    Pool pool;

    /** Of this test alone. */
    private final String merchant = "m-" + UUID.randomUUID();
    private SqlConnection connection;
    private Transaction transaction;
    private ExpiredRows rows;

    @BeforeEach
    void begin() {
        connection = pool.getConnection().await().indefinitely();
        transaction = connection.begin().await().indefinitely();
        rows = new ExpiredRows(connection, ExpiredRows.BATCH);
    }

    @AfterEach
    void rollBack() {
        transaction.rollback().await().indefinitely();
        connection.close().await().indefinitely();
    }

    @ParameterizedTest
    @CsvSource({ "29,SUCCEEDED,1", "31,SUCCEEDED,0", "31,FAILED,0", "31,EXPIRED,0" })
    void keyOfFinishedCancellation_goesWhenItsTimeIsOver(int days, String status, long left) {
        key(cancellation(status, null), days);

        rows.keys(KEEP, 0).await().indefinitely();

        assertThat(left("idempotency_key")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({ "PROCESSING,SENDING", "UNKNOWN,", "AWAITING_DEPOSIT,", "MANUAL_REVIEW," })
    void keyOfOpenCancellation_staysHoweverOld(String status, String phase) {
        key(cancellation(status, phase), 3_000);

        rows.keys(KEEP, 0).await().indefinitely();

        assertThat(left("idempotency_key")).isEqualTo(1);
    }

    @Test
    void keyOfExpiredCancellation_staysWhileALateDepositIsLookedFor() {
        UUID cancellation = cancellation("EXPIRED", null);
        update("UPDATE cancellation SET due_at = now() WHERE id = $1", cancellation);
        key(cancellation, 3_000);

        rows.keys(KEEP, 0).await().indefinitely();

        assertThat(left("idempotency_key")).isEqualTo(1);
    }

    @Test
    void pagesBeyondTheOnesLookedAt_areLeftAlone() {
        key(cancellation("SUCCEEDED", null), 31);

        ExpiredRows.Keys found = rows.keys(KEEP, 1_000_000).await().indefinitely();

        assertThat(found.expunged()).isZero();
        assertThat(found.pages()).isPositive();
        assertThat(left("idempotency_key")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 29, 31 })
    void processedNotice_goesWhenItsTimeIsOver(int days) {
        notice(days);
        update("UPDATE provider_notice SET received_at = now() WHERE merchant = $1", merchant);

        rows.notices(KEEP).await().indefinitely();

        assertThat(left("provider_notice")).isEqualTo(days > 30 ? 0 : 1);
    }

    @Test
    void noticeThatWaits_staysHoweverOld() {
        notice(3_000);
        update("UPDATE provider_notice SET processed_at = NULL WHERE merchant = $1", merchant);

        rows.notices(KEEP).await().indefinitely();

        assertThat(left("provider_notice")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ "DELIVERED,29,1", "DELIVERED,31,0", "DEAD,3000,1" })
    void delivered_goesWhenItsTimeIsOver(String state, int days, long left) {
        delivery(state, days);

        rows.deliveries(KEEP).await().indefinitely();

        assertThat(left("webhook_delivery")).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({ "DEAD,29,1", "DEAD,31,0", "DELIVERED,3000,1" })
    void dead_goesWhenItsTimeIsOver(String state, int days, long left) {
        delivery(state, days);

        rows.deadDeliveries(KEEP).await().indefinitely();

        assertThat(left("webhook_delivery")).isEqualTo(left);
    }

    @Test
    void pendingDelivery_staysHoweverOld() {
        delivery("DEAD", 3_000);
        update("UPDATE webhook_delivery SET state = 'PENDING', due_at = now() WHERE merchant = $1", merchant);

        rows.deliveries(KEEP).await().indefinitely();
        rows.deadDeliveries(KEEP).await().indefinitely();

        assertThat(left("webhook_delivery")).isEqualTo(1);
    }

    @Test
    void batch_isNotExceeded() {
        ExpiredRows few = new ExpiredRows(connection, FEW);
        UUID cancellation = cancellation("SUCCEEDED", null);
        for (int i = 0; i < FEW + 1; i++) {
            key(cancellation, 31);
            notice(31);
            delivery("DELIVERED", 31);
        }

        assertThat(few.keys(KEEP, 0).await().indefinitely().expunged()).isEqualTo(FEW);
        assertThat(few.notices(KEEP).await().indefinitely()).isEqualTo(FEW);
        assertThat(few.deliveries(KEEP).await().indefinitely()).isEqualTo(FEW);
        assertThat(List.of(left("idempotency_key"), left("provider_notice"), left("webhook_delivery"))).containsOnly(1L);
    }

    @Test
    void severalAtOnce_takeDifferentRows() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(40).toList();
        ExpiredRows shared = new ExpiredRows(pool, 10);
        pool.preparedQuery("""
                INSERT INTO idempotency_key (merchant, key, body_hash, cancellation, created_at)
                SELECT $1, id::text, '', id, now() - interval '31 days' FROM unnest($2::uuid[]) AS id
                """).execute(Tuple.of(merchant, ids.toArray(UUID[]::new))).await().indefinitely();

        int expunged = Uni.join().all(Stream.generate(() -> shared.keys(KEEP, 0)).limit(6).toList()).andFailFast()
                .await().indefinitely().stream().mapToInt(ExpiredRows.Keys::expunged).sum();

        assertThat(expunged).isLessThanOrEqualTo(ids.size());
        assertThat(left("idempotency_key")).isLessThanOrEqualTo(ids.size() - expunged);
        pool.preparedQuery("DELETE FROM idempotency_key WHERE merchant = $1").execute(Tuple.of(merchant)).await()
                .indefinitely();
    }

    /** Small tables are best read whole; what is asked here is whether the planner could do otherwise. */
    @ParameterizedTest
    @MethodSource
    void statements_findTheirRowsWithoutSearchingTheTable(Planned planned) {
        connection.query("SET LOCAL enable_seqscan = off").execute().await().indefinitely();
        String sql = planned.sql().replace("$1", "2592000").replace("$2", "500").replace("$3", "0").replace("$4", "256");

        String plan = StreamSupport
                .stream(connection.query("EXPLAIN " + sql).execute().await().indefinitely().spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));

        assertThat(plan).contains(planned.access()).doesNotContain("Seq Scan on");
    }

    static Stream<Planned> statements_findTheirRowsWithoutSearchingTheTable() {
        return Stream.of(
                new Planned(Statements.KEYS, "Tid Range Scan on idempotency_key"),
                new Planned(Statements.KEYS, "Tid Scan on idempotency_key"),
                new Planned(Statements.KEYS, "cancellation_pkey"),
                new Planned(Statements.NOTICES, "provider_notice_processed"),
                new Planned(Statements.DELIVERED, "webhook_delivery_expiry"),
                new Planned(Statements.DEAD, "webhook_delivery_dead_expiry"));
    }

    @Test
    void work_deletesEveryKindAndCounts() {
        key(cancellation("SUCCEEDED", null), 31);
        notice(91);
        delivery("DELIVERED", 31);
        delivery("DEAD", 181);
        MeterRegistry metrics = new SimpleMeterRegistry();
        Expunger expunger = new Expunger(rows, retention(KEEP), metrics);

        Batch first = expunger.claim().await().indefinitely();
        notice(91);
        Batch tooSoon = expunger.claim().await().indefinitely();

        assertThat(first.size()).isEqualTo(4);
        assertThat(tooSoon.size()).isZero();
        assertThat(metrics.find("chwiso.retention.expunged").counters())
                .hasSize(4).allSatisfy(counter -> assertThat(counter.count()).isEqualTo(1));
    }

    @Test
    void fullBatch_isFollowedAtOnceByAnother() {
        update("""
                INSERT INTO provider_notice (id, merchant, provider, account, kind, amounts, body, received_at, processed_at)
                SELECT gen_random_uuid(), $1, 'EBP', 'kr', 'FOREIGN', '{}', '', now(), now() - interval '91 days'
                FROM generate_series(1, 501)
                """, merchant);
        Expunger expunger = new Expunger(rows, retention(KEEP), new SimpleMeterRegistry());

        int first = expunger.claim().await().indefinitely().size();
        int second = expunger.claim().await().indefinitely().size();

        assertThat(List.of(first, second)).containsExactly(500, 1);
    }

    @Test
    void keysKeptForLessThanPromised_stopTheStart() {
        assertThatThrownBy(() -> new Expunger(rows, retention(Duration.ofDays(29)), new SimpleMeterRegistry()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cancellation.retention.idempotency-keys: PT696H (expected: at least 30 days)");
    }

    private static RetentionConfig retention(Duration keys) {
        return new Retention(keys, Duration.ofDays(90), KEEP, Duration.ofDays(180));
    }

    private UUID cancellation(String status, String phase) {
        UUID payment = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        update("""
                INSERT INTO payment (id, merchant, provider, account, payment_id, currency, amount, cancelled_elsewhere,
                                     cancelled, reserved, last_position, created_at)
                VALUES ($1, $2, 'EBP', 'kr', $3, 'KRW', 43000, 0, 0, 43000, 1, now())
                """, payment, merchant, payment.toString());
        update("""
                INSERT INTO cancellation (id, payment, position, merchant, provider, account, payment_id, type, amount, reason,
                                          status, phase, held, attempts, version, already_cancelled, fence, created_at,
                                          updated_at)
                VALUES ($1, $2, 1, $3, 'EBP', 'kr', $4, 'FULL', 43000, 'reason', $5, $6, 43000, 1, 1, false, 1, now(), now())
                """, id, payment, merchant, payment.toString(), status, phase);
        return id;
    }

    private void key(UUID cancellation, int days) {
        update("""
                INSERT INTO idempotency_key (merchant, key, body_hash, cancellation, created_at)
                VALUES ($1, gen_random_uuid()::text, '', $2, now() - make_interval(days => $3))
                """, merchant, cancellation, days);
    }

    private void notice(int days) {
        update("""
                INSERT INTO provider_notice (id, merchant, provider, account, kind, amounts, body, received_at, processed_at)
                VALUES (gen_random_uuid(), $1, 'EBP', 'kr', 'FOREIGN', '{}', '', now(), now() - make_interval(days => $2))
                """, merchant, days);
    }

    private void delivery(String state, int days) {
        update("""
                INSERT INTO webhook_delivery (id, merchant, url, cancellation, sequence, type, occurred_at, snapshot, state,
                                              attempts, failures, created_at, finished_at)
                VALUES (gen_random_uuid(), $1, 'https://shop.example', gen_random_uuid(), 1, 'cancellation.succeeded', now(),
                        '{}', $2, 1, 0, now(), now() - make_interval(days => $3))
                """, merchant, state, days);
    }

    private long left(String table) {
        return connection.preparedQuery("SELECT count(*) FROM %s WHERE merchant = $1".formatted(table))
                .execute(Tuple.of(merchant)).await().indefinitely().iterator().next().getLong(0);
    }

    private void update(String sql, Object... parameters) {
        connection.preparedQuery(sql).execute(Tuple.from(parameters)).await().indefinitely();
    }
}
