package io.chwiso.cancellation.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelType;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.CancellationStore;
import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Opened;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.cancellation.CancellationStore.Verdict;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.money.Money;
import io.chwiso.platform.Detached;
import io.chwiso.problem.ProblemException;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderReceipt;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the statements of the ordinary cancel leave to the functions: whatever somebody else does at the same moment. */
@QuarkusTest
class AtOnceTest {

    private static final Currency USD = Currency.getInstance("USD");

    @Inject
    CancellationStore store;
    @Inject
    AtOnce atOnce;
    @Inject
    Detached detached;
    @Inject
    Pool pool;

    private final String payment = "p-" + UUID.randomUUID();
    private final IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString(), "hash");

    @Test
    void takenUpByAnotherWhileItsSuccessIsRecorded_ledgerIsMovedOnce() throws Exception {
        Opened opened = run(() -> store.open(cancel(CancelType.PARTIAL, "10.00"), key));
        Claim sender = opened.claim().orElseThrow();

        Recorded recorded = whileLocked(
                "UPDATE cancellation SET fence = fence + 1 WHERE id = $1", Tuple.of(sender.cancellation().id().value()),
                () -> store.record(sender, succeeded()));

        // The answer of its latest attempt still counts; recording it twice would have cancelled 20.00.
        assertThat(recorded.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(recorded.cancellation().ledger().cancelled()).hasToString("10.00");
        assertThat(recorded.cancellation().ledger().reserved()).hasToString("0.00");
        assertSound(recorded.cancellation());
    }

    @Test
    void sameKeyRecordedWhileThePaymentIsReserved_reservesNothing() throws Exception {
        run(() -> store.open(cancel(CancelType.PARTIAL, "10.00"), new IdempotencyKey(UUID.randomUUID().toString(), "hash")));

        assertThatThrownBy(() -> whileLocked(
                "INSERT INTO idempotency_key VALUES ('shop', $1, 'another hash', gen_random_uuid(), now())",
                Tuple.of(key.key()),
                () -> store.open(cancel(CancelType.PARTIAL, "12.30"), key)))
                .hasRootCauseInstanceOf(ProblemException.class)
                .hasStackTraceContaining("used before with another body");

        assertThat(reserved()).isEqualTo(10_00);
    }

    @Test
    void circleWithWhoeverTookTheKeyFirst_isGivenUpAndToldByTheFunction() throws Exception {
        run(() -> store.open(cancel(CancelType.PARTIAL, "10.00"), new IdempotencyKey(UUID.randomUUID().toString(), "hash")));

        assertThatThrownBy(() -> whileLocked(
                "INSERT INTO idempotency_key VALUES ('shop', $1, 'another hash', gen_random_uuid(), now())",
                Tuple.of(key.key()),
                () -> store.open(cancel(CancelType.PARTIAL, "12.30"), key),
                other -> other.preparedQuery("SELECT FROM payment WHERE payment_id = $1 FOR UPDATE")
                        .execute(Tuple.of(payment)).replaceWithVoid()))
                .hasStackTraceContaining("used before with another body");

        assertThat(reserved()).isEqualTo(10_00);
    }

    @Test
    void fullCancelOfWhatIsLeft_takesTheRest() {
        run(() -> store.open(cancel(CancelType.PARTIAL, "10.00"), new IdempotencyKey(UUID.randomUUID().toString(), "hash")));

        Opened rest = run(() -> store.open(full(), key));

        assertThat(rest.cancellation().amount()).hasToString("35.00");
        assertThat(reserved()).isEqualTo(45_00);
    }

    @Test
    void cancelThatArrivesBeforeTheSuccessIsRecorded_getsTheTurn() {
        Opened first = run(() -> store.open(cancel(CancelType.PARTIAL, "10.00"), key));
        Opened second = run(() -> store.open(cancel(CancelType.PARTIAL, "12.30"),
                new IdempotencyKey(UUID.randomUUID().toString(), "hash")));

        Recorded recorded = run(() -> store.record(first.claim().orElseThrow(), succeeded()));

        assertThat(recorded.next()).contains(second.cancellation().id());
    }

    @Test
    void successWithoutCompany_leavesTheTurnFree() {
        Opened first = run(() -> store.open(cancel(CancelType.PARTIAL, "10.00"), key));

        Recorded recorded = run(() -> store.record(first.claim().orElseThrow(), succeeded()));

        assertThat(recorded.cancellation()).isEqualTo(run(() -> store.get(first.cancellation().id())));
        assertSound(recorded.cancellation());
        assertThat(run(() -> store.open(cancel(CancelType.PARTIAL, "12.30"),
                new IdempotencyKey(UUID.randomUUID().toString(), "hash"))).claim()).isPresent();
    }

    @Test
    void openedTogether_eachIsToldWhatConcernsIt() throws Exception {
        String other = "p-" + UUID.randomUUID();
        IdempotencyKey used = new IdempotencyKey(UUID.randomUUID().toString(), "hash");
        Opened before = run(() -> store.open(cancel(other, "5.00"), used));

        Together together = new Together();
        CompletableFuture<Opened> first = together.open(cancel(payment, "10.00"), key());
        CompletableFuture<Opened> second = together.open(cancel(payment, "20.00"), key());
        CompletableFuture<Opened> tooMuch = together.open(cancel(other, "45.00"), key());
        CompletableFuture<Opened> again = together.open(cancel(other, "5.00"), used);
        CompletableFuture<Opened> more = together.open(cancel(other, "7.00"), key());
        together.go();

        assertThat(Stream.of(first.get(10, TimeUnit.SECONDS), second.get(10, TimeUnit.SECONDS)).map(Opened::claim))
                .as("one is sent, one waits for its turn").filteredOn(Optional::isPresent).hasSize(1);
        assertThat(reserved()).isEqualTo(30_00);
        assertThat(tooMuch).failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                .withStackTraceContaining("at most 33.00, with 12.00 reserved");
        assertThat(again.get(10, TimeUnit.SECONDS).cancellation().id()).isEqualTo(before.cancellation().id());
        assertThat(more.get(10, TimeUnit.SECONDS).cancellation().ledger().reserved()).hasToString("12.00");
    }

    @Test
    void openedTogetherUnderOneKey_oneIsMadeAndNobodyElseFails() throws Exception {
        String other = "p-" + UUID.randomUUID();
        IdempotencyKey same = key();

        Together together = new Together();
        CompletableFuture<Opened> first = together.open(cancel(payment, "10.00"), same);
        CompletableFuture<Opened> reused = together.open(cancel(other, "20.00"), new IdempotencyKey(same.key(), "another"));
        CompletableFuture<Opened> bystander = together.open(cancel("p-" + UUID.randomUUID(), "1.00"), key());
        together.go();

        assertThat(Stream.of(first, reused).filter(asked -> asked.handle((done, failure) -> failure == null).join()))
                .hasSize(1);
        assertThat(bystander.get(10, TimeUnit.SECONDS).claim()).isPresent();
    }

    @Test
    void recordedTogether_eachIsRecordedOnItsOwnPayment() throws Exception {
        String other = "p-" + UUID.randomUUID();
        Claim first = run(() -> store.open(cancel(payment, "10.00"), key())).claim().orElseThrow();
        Claim second = run(() -> store.open(cancel(other, "20.00"), key())).claim().orElseThrow();
        run(() -> store.open(cancel(other, "3.00"), key()));

        Together together = new Together();
        CompletableFuture<Recorded> ofFirst = together.record(first);
        CompletableFuture<Recorded> ofSecond = together.record(second);
        together.go();

        assertThat(ofFirst.get(10, TimeUnit.SECONDS).cancellation().ledger().cancelled()).hasToString("10.00");
        assertThat(ofFirst.get(10, TimeUnit.SECONDS).next()).isEmpty();
        assertThat(ofSecond.get(10, TimeUnit.SECONDS).cancellation().ledger().cancelled()).hasToString("20.00");
        assertThat(ofSecond.get(10, TimeUnit.SECONDS).next()).as("the one that waited, by the function").isPresent();
        assertSound(ofFirst.get().cancellation());
        assertSound(ofSecond.get().cancellation());
    }

    @Test
    void successOfATaleToTell_isQueuedAsTheFunctionQueuesIt() {
        RecordStatement plain = toTell(run(() -> store.open(cancel(payment, "10.00"), key())));
        RecordStatement byFunction = toTell(run(() -> store.open(cancel("p-" + UUID.randomUUID(), "10.00"), key())));

        assertThat(run(() -> atOnce.succeed(plain))).isPresent();
        run(() -> pool.preparedQuery(Statements.RECORD).execute(byFunction.parameters()));

        List<Row> queued = queued(plain);
        assertThat(queued).extracting(row -> row.getString("url")).containsExactly("https://127.0.0.1:9/a",
                "https://127.0.0.1:9/b");
        assertThat(queued).extracting(row -> row.getJsonObject("told"))
                .containsExactlyElementsOf(queued(byFunction).stream().map(row -> row.getJsonObject("told")).toList());
        assertThat(queued.get(0).getJsonObject("told").getJsonObject("snapshot").getJsonObject("payment").getLong("cancelled"))
                .isEqualTo(10_00);
    }

    @Test
    void longStatement_isKeptPrepared() {
        Tuple parameters = OpenStatement.together(List.of(new OpenStatement(UUID.randomUUID(), UUID.randomUUID(), Instant.EPOCH,
                cancel(CancelType.PARTIAL, "10.00"), key, Optional.empty(), Duration.ofSeconds(30))));

        int kept = run(
                () -> pool.withConnection(connection -> connection.preparedQuery(PlainStatements.OPEN).execute(parameters)
                        .chain(() -> connection.preparedQuery("SELECT FROM pg_prepared_statements WHERE statement = $1")
                                .execute(Tuple.of(PlainStatements.OPEN)))
                        .map(RowSet::size)));

        assertThat(kept).isEqualTo(1);
    }

    private static RecordStatement toTell(Opened opened) {
        Claim claim = opened.claim().orElseThrow();
        return new RecordStatement(UUID.randomUUID(), claim.cancellation(), OptionalInt.of(claim.lease().fence()),
                OptionalInt.empty(), succeeded(), Instant.parse("2026-01-15T03:04:05Z"), Duration.ofSeconds(30),
                List.of("https://127.0.0.1:9/a", "https://127.0.0.1:9/b"));
    }

    /** But for what is of each one alone: ids and times. */
    private List<Row> queued(RecordStatement statement) {
        RowSet<Row> rows = run(() -> pool.preparedQuery("""
                SELECT url, jsonb_build_object('type', type, 'sequence', sequence, 'at', occurred_at, 'snapshot',
                    snapshot - ARRAY['id', 'payment_id', 'created_at', 'recording', 'settle_at', 'when_unchanged']) AS told
                FROM webhook_delivery WHERE cancellation = $1 ORDER BY url
                """).execute(Tuple.of(statement.before().id().value())));
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    /** Holds what {@code sql} has written until {@code work} waits for it, then commits. */
    private <T> T whileLocked(String sql, Tuple parameters, Supplier<Uni<? extends T>> work) throws Exception {
        return whileLocked(sql, parameters, work, other -> Uni.createFrom().voidItem());
    }

    /** The same, with one thing more to do before the commit. */
    private <T> T whileLocked(String sql, Tuple parameters, Supplier<Uni<? extends T>> work,
            Function<SqlConnection, Uni<Void>> last) throws Exception {
        SqlConnection other = run(() -> pool.getConnection());
        try {
            Transaction transaction = run(other::begin);
            run(() -> other.preparedQuery(sql).execute(parameters));
            CompletableFuture<T> done = detached.<T> run(Uni.createFrom().deferred(work)).subscribeAsCompletionStage();
            await().atMost(Duration.ofSeconds(10)).until(this::someoneWaits);
            run(() -> last.apply(other));
            run(transaction::commit);
            return done.get(10, TimeUnit.SECONDS);
        } finally {
            run(other::close);
        }
    }

    private boolean someoneWaits() {
        return waiting() > 0;
    }

    private int waiting() {
        return run(() -> pool.query("""
                SELECT FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND (query LIKE 'WITH asked%' OR query LIKE 'WITH ledger%')
                """).execute()).size();
    }

    /** Whatever is asked until {@link #go} is asked in one statement, as those that may be under way are held up. */
    private final class Together {

        private final List<Claim> held = IntStream.range(0, BatchedStatement.AT_ONCE)
                .mapToObj(number -> AtOnceTest.this
                        .<Opened> run(() -> store.open(cancel("p-" + UUID.randomUUID(), "1.00"), key())))
                .map(opened -> opened.claim().orElseThrow())
                .toList();
        private final SqlConnection holder = run(() -> pool.getConnection());
        private final Transaction holding = run(holder::begin);

        Together() {
            run(() -> holder.preparedQuery("SELECT FROM payment WHERE payment_id = ANY ($1) FOR UPDATE")
                    .execute(Tuple.tuple().addArrayOfString(held.stream()
                            .map(claim -> claim.cancellation().payment().id()).toArray(String[]::new))));
            held.forEach(claim -> {
                start(() -> store.open(cancel(claim.cancellation().payment().id(), "1.00"), key()));
                start(() -> store.record(claim, succeeded()));
            });
            await().atMost(Duration.ofSeconds(10)).until(() -> waiting() == 2 * BatchedStatement.AT_ONCE);
        }

        CompletableFuture<Opened> open(CancelCommand command, IdempotencyKey under) {
            return start(() -> store.open(command, under));
        }

        CompletableFuture<Recorded> record(Claim claim) {
            return start(() -> store.record(claim, succeeded()));
        }

        void go() {
            run(holding::commit);
            run(holder::close);
        }

        private <T> CompletableFuture<T> start(Supplier<Uni<? extends T>> work) {
            return detached.<T> run(Uni.createFrom().deferred(work)).subscribeAsCompletionStage();
        }
    }

    private void assertSound(Cancellation cancellation) {
        assertThat(cancellation.status()).isEqualTo(CancellationStatus.SUCCEEDED);
        assertThat(run(() -> pool.preparedQuery("""
                SELECT v.rule FROM money_violation v JOIN cancellation c ON c.payment = v.payment WHERE c.id = $1
                """).execute(Tuple.of(cancellation.id().value()))).size()).isZero();
    }

    private long reserved() {
        return run(() -> pool.preparedQuery("SELECT reserved FROM payment WHERE merchant = 'shop' AND payment_id = $1")
                .execute(Tuple.of(payment))).iterator().next().getLong(0);
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString(), "hash");
    }

    private static CancelCommand cancel(String payment, String amount) {
        return command(payment, CancelType.PARTIAL, Optional.of(Money.parse(amount, USD)));
    }

    private CancelCommand cancel(CancelType type, String amount) {
        return command(payment, type, Optional.of(Money.parse(amount, USD)));
    }

    private CancelCommand full() {
        return command(payment, CancelType.FULL, Optional.empty());
    }

    private static CancelCommand command(String payment, CancelType type, Optional<Money> amount) {
        return new CancelCommand(new AccountId("shop", "usd"), ProviderId.EXIMBAY,
                new PaymentRef(payment, Optional.of("ORD-1"), Money.parse("45.00", USD)), Money.zero(USD), type, amount,
                "size exchange", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "req-1");
    }

    private static Change succeeded() {
        return Change.to(CancellationStatus.SUCCEEDED, "succeeded", Course.fresh(Instant.EPOCH))
                .endingAttempt("confirmed")
                .provenBy(new ProviderReceipt(new ProviderCode("0000", "Success."), Optional.of("R1"), Optional.empty(),
                        Optional.empty()));
    }

    private <T> T run(Supplier<Uni<? extends T>> work) {
        return detached.<T> run(Uni.createFrom().deferred(work)).await().atMost(Duration.ofSeconds(10));
    }
}
