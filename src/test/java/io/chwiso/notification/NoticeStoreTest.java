package io.chwiso.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.Notice;
import io.chwiso.provider.Notice.Kind;
import io.chwiso.provider.ProviderId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test in a transaction that is rolled back, so that nobody else acts on what becomes due. */
@QuarkusTest
class NoticeStoreTest {

    private static final AccountId ACCOUNT = new AccountId("shop", "kr");
    private static final Currency KRW = Currency.getInstance("KRW");
    private static final Money AMOUNT = Money.parse("43000", KRW);
    private static final byte[] BODY = { 0, -1, 7 };
    private static final Pace LATER = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(5));

    @Inject
    Pool pool;

    private final String paymentId = "ORD-" + UUID.randomUUID();
    private SqlConnection connection;
    private Transaction transaction;
    private NoticeStore store;
    private Instant now;
    private UUID payment;

    @BeforeEach
    void begin() {
        connection = pool.getConnection().await().indefinitely();
        transaction = connection.begin().await().indefinitely();
        store = new NoticeStore(connection);
        now = row("SELECT now() AS at").getOffsetDateTime("at").toInstant();
        payment = paymentAt("kr");
    }

    @AfterEach
    void rollBack() {
        transaction.rollback().await().indefinitely();
        connection.close().await().indefinitely();
    }

    @ParameterizedTest
    @CsvSource({ "UNKNOWN,,CANCEL_HINT", "AWAITING_DEPOSIT,,CANCEL_HINT", "MANUAL_REVIEW,,CANCEL_HINT",
            "PROCESSING,ACCEPTED,CANCEL_HINT", "UNKNOWN,,DEPOSIT_HINT", "AWAITING_DEPOSIT,,DEPOSIT_HINT",
            "EXPIRED,,DEPOSIT_HINT" })
    void hint_makesTheLookUpDueAtOnce(String status, String phase, Kind kind) {
        UUID cancellation = cancellation(status, phase);

        keep(hint(kind), Pace.AT_ONCE);

        assertThat(dueAt(cancellation)).contains(now);
        assertThat(processed()).isTrue();
        assertThat(cancellationRow(cancellation).getString("status")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({ "SUCCEEDED,", "FAILED,", "EXPIRED,", "PROCESSING,WAITING_TURN", "PROCESSING,RESEND_DUE" })
    void hint_leavesWhatItTellsNothingAbout(String status, String phase) {
        UUID cancellation = cancellation(status, phase);

        keep(hint(), Pace.AT_ONCE);

        assertThat(dueAt(cancellation)).isEmpty();
        assertThat(processed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "AWAITING_DEPOSIT,DEPOSIT_HINT,true", "AWAITING_DEPOSIT,CANCEL_HINT,false", "UNKNOWN,DEPOSIT_HINT,false" })
    void hintOfADeposit_isRememberedWhereOneIsAwaited(String status, Kind kind, boolean noticed) {
        UUID cancellation = cancellation(status, null);

        keep(hint(kind), Pace.AT_ONCE);

        assertThat(cancellationRow(cancellation).getBoolean("deposit_noticed")).isEqualTo(noticed);
    }

    @Test
    void foreignNotice_isKeptAndHasNoEffect() {
        UUID cancellation = cancellation("UNKNOWN", null);

        keep(new Notice(Kind.FOREIGN, Optional.of(paymentId), List.of(), Optional.empty(), Optional.empty()), Pace.AT_ONCE);

        assertThat(dueAt(cancellation)).isEmpty();
        assertThat(processed()).isTrue();
        assertThat(row("SELECT body FROM provider_notice WHERE payment_id = $1", paymentId).getBuffer("body").getBytes())
                .isEqualTo(BODY);
    }

    @Test
    void noticeOfAnotherAccountOrPayment_hasNoEffect() {
        UUID cancellation = cancellation("UNKNOWN", null);

        store.keep(ProviderId.EBP, new AccountId("shop", "other"), hint(), BODY, Pace.AT_ONCE).await().indefinitely();
        store.keep(ProviderId.COOKIEPAY, ACCOUNT, hint(), BODY, Pace.AT_ONCE).await().indefinitely();
        store.keep(ProviderId.EBP, ACCOUNT, Notice.unreadable(), BODY, Pace.AT_ONCE).await().indefinitely();

        assertThat(dueAt(cancellation)).isEmpty();
        assertThat(processed()).isTrue();
    }

    @Test
    void earlierDueTime_isKept() {
        UUID cancellation = cancellation("UNKNOWN", null);
        update("UPDATE cancellation SET due_at = now() - interval '1 minute' WHERE id = $1", cancellation);

        keep(hint(), Pace.AT_ONCE);

        assertThat(dueAt(cancellation)).contains(now.minusSeconds(60));
    }

    @Test
    void laterDueTime_isBroughtForward() {
        UUID cancellation = cancellation("AWAITING_DEPOSIT", null);
        update("UPDATE cancellation SET due_at = now() + interval '30 minutes' WHERE id = $1", cancellation);

        keep(hint(), LATER);

        assertThat(dueAt(cancellation)).contains(now.plusSeconds(10));
    }

    @Test
    void recentLookUp_spacesTheNext() {
        UUID cancellation = cancellation("AWAITING_DEPOSIT", null);
        update("UPDATE cancellation SET looked_up_at = now() - interval '1 second' WHERE id = $1", cancellation);

        keep(hint(), new Pace(Duration.ZERO, Duration.ofSeconds(5)));

        assertThat(dueAt(cancellation)).contains(now.plusSeconds(4));
    }

    @Test
    void lookUpUnderWay_spacesTheNext() {
        UUID cancellation = cancellation("AWAITING_DEPOSIT", null);
        update("""
                UPDATE cancellation SET due_at = now() + interval '30 seconds', leased_until = now() + interval '30 seconds'
                WHERE id = $1
                """, cancellation);

        keep(hint(), new Pace(Duration.ZERO, Duration.ofSeconds(5)));

        assertThat(dueAt(cancellation)).contains(now.plusSeconds(5));
    }

    @Test
    void lookUpUnderWayThatEndsBeforeTheNext_canTellThatItWasMadeDue() {
        UUID cancellation = cancellation("AWAITING_DEPOSIT", null);
        update("""
                UPDATE cancellation SET due_at = now() + interval '30 seconds', leased_until = now() + interval '30 seconds'
                WHERE id = $1
                """, cancellation);

        keep(hint(), new Pace(Duration.ZERO, Duration.ofMinutes(1)));

        assertThat(dueAt(cancellation)).contains(now.plusSeconds(30).minusNanos(1_000));
    }

    @Test
    void completion_confirmsTheAcceptedCancel() {
        UUID cancellation = cancellation("PROCESSING", "ACCEPTED");

        keep(completion(List.of(AMOUNT), now), Pace.AT_ONCE);

        assertThat(confirmed(cancellation)).isTrue();
        assertThat(dueAt(cancellation)).contains(now);
    }

    @Test
    void completionOfEitherUnit_confirms() {
        UUID cancellation = cancellation("PROCESSING", "ACCEPTED");

        keep(completion(List.of(Money.parse("4300000", KRW), AMOUNT), now.minusMillis(1_900)), Pace.AT_ONCE);

        assertThat(confirmed(cancellation)).isTrue();
    }

    @Test
    void completionOfAnotherAmountCurrencyOrTime_onlyHasItLookedUp() {
        UUID cancellation = cancellation("PROCESSING", "ACCEPTED");

        keep(completion(List.of(Money.parse("42000", KRW)), now), Pace.AT_ONCE);
        keep(completion(List.of(Money.ofMinorUnits(43000, Currency.getInstance("USD"))), now), Pace.AT_ONCE);
        keep(completion(List.of(), now), Pace.AT_ONCE);
        keep(completion(List.of(AMOUNT), now.minusMillis(2_100)), Pace.AT_ONCE);
        keep(new Notice(Kind.CANCEL_COMPLETED, Optional.of(paymentId), List.of(AMOUNT), Optional.empty(), Optional.empty()),
                Pace.AT_ONCE);

        assertThat(confirmed(cancellation)).isFalse();
        assertThat(dueAt(cancellation)).contains(now);
    }

    @Test
    void completionThatMayBeOfAnEarlierCancel_onlyHasItLookedUp() {
        cancellation("SUCCEEDED", null);
        UUID cancellation = cancellation("PROCESSING", "ACCEPTED");

        keep(completion(List.of(AMOUNT), now), Pace.AT_ONCE);

        assertThat(confirmed(cancellation)).isFalse();
        assertThat(dueAt(cancellation)).contains(now);
    }

    @Test
    void completionAfterAnEarlierCancelOfAnotherAmount_confirms() {
        UUID earlier = cancellation("SUCCEEDED", null);
        update("UPDATE cancellation SET amount = 3000, held = 0 WHERE id = $1", earlier);
        UUID cancellation = cancellation("PROCESSING", "ACCEPTED");

        keep(completion(List.of(AMOUNT), now), Pace.AT_ONCE);

        assertThat(confirmed(cancellation)).isTrue();
    }

    @Test
    void hintOfTheRightAmount_confirmsNothing() {
        UUID cancellation = cancellation("PROCESSING", "ACCEPTED");

        keep(new Notice(Kind.CANCEL_HINT, Optional.of(paymentId), List.of(AMOUNT), Optional.of(now), Optional.empty()),
                Pace.AT_ONCE);

        assertThat(confirmed(cancellation)).isFalse();
    }

    @Test
    void completion_confirmsNoUnknownCancel() {
        UUID cancellation = cancellation("UNKNOWN", null);

        keep(completion(List.of(AMOUNT), now), Pace.AT_ONCE);

        assertThat(confirmed(cancellation)).isFalse();
        assertThat(dueAt(cancellation)).contains(now);
    }

    @Test
    void eventKnownByItsFingerprint_isKeptOnceAndHasItsEffectOnce() {
        UUID cancellation = cancellation("UNKNOWN", null);
        Notice event = new Notice(Kind.CANCEL_HINT, Optional.of(paymentId), List.of(), Optional.empty(),
                Optional.of(UUID.randomUUID().toString()));

        boolean first = keep(event, Pace.AT_ONCE);
        update("UPDATE cancellation SET due_at = NULL WHERE id = $1", cancellation);
        boolean second = keep(event, Pace.AT_ONCE);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(dueAt(cancellation)).isEmpty();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void sameEventManyTimesAtOnce_isKeptOnce() {
        Notice event = new Notice(Kind.CANCEL_HINT, Optional.of("ORD-" + UUID.randomUUID()), List.of(), Optional.empty(),
                Optional.of(UUID.randomUUID().toString()));
        NoticeStore shared = new NoticeStore(pool);
        List<Uni<Boolean>> tries = Stream.generate(() -> shared.keep(ProviderId.EBP, ACCOUNT, event, BODY, Pace.AT_ONCE))
                .limit(10).toList();

        List<Boolean> kept = Uni.join().all(tries).andFailFast().await().indefinitely();

        assertThat(kept).containsOnlyOnce(true);
    }

    @ParameterizedTest
    @ValueSource(strings = { "40P01", "40001" })
    void rolledBackForAnothersSake_isKeptAtTheSecondTry(String sqlState) {
        NoticeStore unlucky = new NoticeStore(new RefusingOnce(pool, new PgException("rolled back", "ERROR", sqlState, "")));

        boolean kept = unlucky.keep(ProviderId.EBP, ACCOUNT, Notice.unreadable(), BODY, Pace.AT_ONCE).await().indefinitely();

        assertThat(kept).isTrue();
    }

    @Test
    void refusedForAnyOtherReason_isNotTriedAgain() {
        RefusingOnce database = new RefusingOnce(pool, new PgException("no such function", "ERROR", "42883", ""));

        assertThatThrownBy(() -> new NoticeStore(database)
                .keep(ProviderId.EBP, ACCOUNT, Notice.unreadable(), BODY, Pace.AT_ONCE).await().indefinitely())
                .isInstanceOf(PgException.class);
        assertThat(database.calls).hasValue(1);
    }

    @Test
    void fingerprint_isTheAccountsOwn() {
        Notice event = new Notice(Kind.CANCEL_HINT, Optional.of(paymentId), List.of(), Optional.empty(),
                Optional.of(UUID.randomUUID().toString()));
        keep(event, Pace.AT_ONCE);

        boolean other = store.keep(ProviderId.EBP, new AccountId("other", "kr"), event, BODY, Pace.AT_ONCE)
                .await().indefinitely();

        assertThat(other).isTrue();
    }

    @Test
    void noticeDuringACall_waitsForItsEnd() {
        UUID cancellation = cancellation("PROCESSING", "SENDING");
        update("UPDATE cancellation SET due_at = now() + interval '30 seconds' WHERE id = $1", cancellation);

        keep(completion(List.of(AMOUNT), now), Pace.AT_ONCE);
        tend();

        assertThat(dueAt(cancellation)).contains(now.plusSeconds(30));
        assertThat(confirmed(cancellation)).isFalse();
        assertThat(processed()).isFalse();
    }

    @Test
    void endOfTheCall_letsTheNoticeHaveItsEffect() {
        UUID cancellation = cancellation("PROCESSING", "SENDING");
        keep(completion(List.of(AMOUNT), now), Pace.AT_ONCE);
        update("UPDATE cancellation SET phase = 'ACCEPTED' WHERE id = $1", cancellation);

        tend();

        assertThat(confirmed(cancellation)).isTrue();
        assertThat(dueAt(cancellation)).contains(now);
        assertThat(processed()).isTrue();
    }

    private boolean keep(Notice notice, Pace pace) {
        return store.keep(ProviderId.EBP, ACCOUNT, notice, BODY, pace).await().indefinitely();
    }

    private void tend() {
        store.applyWaiting().await().indefinitely();
    }

    private Notice hint() {
        return hint(Kind.CANCEL_HINT);
    }

    private Notice hint(Kind kind) {
        return new Notice(kind, Optional.of(paymentId), List.of(), Optional.empty(), Optional.empty());
    }

    private Notice completion(List<Money> amounts, Instant at) {
        return new Notice(Kind.CANCEL_COMPLETED, Optional.of(paymentId), amounts, Optional.of(at), Optional.empty());
    }

    private Optional<Instant> dueAt(UUID cancellation) {
        return Optional.ofNullable(cancellationRow(cancellation).getOffsetDateTime("due_at")).map(OffsetDateTime::toInstant);
    }

    private boolean confirmed(UUID cancellation) {
        return cancellationRow(cancellation).getBoolean("confirmed_by_notice");
    }

    private Row cancellationRow(UUID id) {
        return row("SELECT * FROM cancellation WHERE id = $1", id);
    }

    private boolean processed() {
        return row("SELECT bool_and(processed_at IS NOT NULL) AS all FROM provider_notice WHERE payment_id = $1", paymentId)
                .getBoolean("all");
    }

    private long kept() {
        return row("SELECT count(*) AS n FROM provider_notice WHERE payment_id = $1", paymentId).getLong("n");
    }

    private UUID paymentAt(String account) {
        UUID id = UUID.randomUUID();
        update("""
                INSERT INTO payment (id, merchant, provider, account, payment_id, currency, amount, cancelled_elsewhere,
                                     cancelled, reserved, last_position, created_at)
                VALUES ($1, 'shop', 'EBP', $2, $3, 'KRW', 43000, 0, 0, 43000, 1, now())
                """, id, account, paymentId);
        return id;
    }

    /** With one attempt, begun now. */
    private UUID cancellation(String status, String phase) {
        UUID id = UUID.randomUUID();
        update("""
                INSERT INTO cancellation (id, payment, position, merchant, provider, account, payment_id, type, amount, reason,
                                          status, phase, held, attempts, version, already_cancelled, fence, created_at,
                                          updated_at)
                VALUES ($1, $2, 1, 'shop', 'EBP', 'kr', $3, 'FULL', 43000, 'reason', $4, $5, 43000, 1, 1, false, 1, now(),
                        now())
                """, id, payment, paymentId, status, phase);
        update("INSERT INTO attempt (cancellation, number, started_at) VALUES ($1, 1, now())", id);
        return id;
    }

    private void update(String sql, Object... parameters) {
        connection.preparedQuery(sql).execute(tuple(parameters)).await().indefinitely();
    }

    private Row row(String sql, Object... parameters) {
        return connection.preparedQuery(sql).execute(tuple(parameters)).await().indefinitely().iterator().next();
    }

    private static Tuple tuple(Object... parameters) {
        Tuple tuple = Tuple.tuple();
        for (Object parameter : parameters) {
            tuple.addValue(parameter);
        }
        return tuple;
    }

    /** Refuses the first statement. */
    private static final class RefusingOnce extends SqlClient {

        private final AtomicInteger calls = new AtomicInteger();
        private final PgException refusal;

        RefusingOnce(Pool real, PgException refusal) {
            super(real.getDelegate());
            this.refusal = refusal;
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
            PreparedQuery<RowSet<Row>> real = super.preparedQuery(sql);
            return new PreparedQuery<>(real.getDelegate()) {
                @Override
                public Uni<RowSet<Row>> execute(Tuple parameters) {
                    return calls.getAndIncrement() == 0 ? Uni.createFrom().failure(refusal) : real.execute(parameters);
                }
            };
        }
    }
}
