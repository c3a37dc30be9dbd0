package io.chwiso.cancellation.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelType;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationArchive;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.CancellationStore;
import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Opened;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.cancellation.CancellationStore.Verdict;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.Failure;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Lease;
import io.chwiso.cancellation.Phase;
import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.merchant.Merchants;
import io.chwiso.money.Money;
import io.chwiso.platform.Deadline;
import io.chwiso.platform.Detached;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.RefundAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class PgCancellationStoreTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final AccountId ACCOUNT = new AccountId("shop", "usd");

    @Inject
    CancellationStore store;
    @Inject
    CancellationArchive archive;
    @Inject
    Detached detached;
    @Inject
    Pool pool;
    @Inject
    ClaimReader reader;
    @Inject
    RefundAccountSeal seal;
    @Inject
    Ids ids;
    @Inject
    Clock clock;
    @Inject
    Merchants merchants;
    @Inject
    DispatchConfig config;
    @Inject
    Vertx vertx;

    @Test
    void firstCancel_isWrittenAheadAndReserved() {
        CancelCommand command = partial("p-" + UUID.randomUUID(), "12.30");

        Opened opened = await(() -> store.open(command, key()));

        assertThat(opened.claim()).isPresent();
        assertThat(opened.cancellation().phase()).contains(Phase.SENDING);
        assertThat(opened.cancellation().ledger().reserved()).hasToString("12.30");
        Cancellation read = await(() -> archive.find("shop", opened.cancellation().id())).orElseThrow();
        assertThat(read).isEqualTo(opened.cancellation());
    }

    @Test
    void outcome_movesLedgerAndGivesTurnToNext() {
        String payment = "p-" + UUID.randomUUID();
        Opened first = await(() -> store.open(partial(payment, "10.00"), key()));
        Opened second = await(() -> store.open(partial(payment, "20.00"), key()));
        assertThat(second.claim()).isEmpty();

        Recorded recorded = await(
                () -> store.record(first.claim().orElseThrow(), succeeded()));

        assertThat(recorded.next()).contains(second.cancellation().id());
        assertThat(recorded.cancellation().ledger().cancelled()).hasToString("10.00");
        assertThat(recorded.cancellation().ledger().reserved()).hasToString("20.00");
        assertThat(await(() -> archive.find("shop", first.cancellation().id()))).contains(recorded.cancellation());
        Claim next = await(() -> store.takeTurn(second.cancellation().id())).orElseThrow();
        assertThat(next.order().alreadyCancelled()).hasToString("10.00");
        assertThat(next.cancellation().attempts()).isEqualTo(1);
        assertThat(await(() -> archive.history("shop", second.cancellation().id())).orElseThrow())
                .extracting(event -> event.type()).containsExactly("opened", "sending");
    }

    @Test
    void answerToOpenLost_isOpenedOnceAndStillOurs() {
        CancellationStore lossy = storeOn(new LossyPool(pool, () -> Uni.createFrom().voidItem()));
        CancelCommand command = partial("p-" + UUID.randomUUID(), "12.30");
        IdempotencyKey key = key();

        Opened opened = await(() -> lossy.open(command, key));

        assertThat(opened.replayed()).isFalse();
        assertThat(opened.claim()).isPresent();
        assertThat(opened.cancellation().ledger().reserved()).hasToString("12.30");
        assertThat(await(() -> store.open(command, key)).replayed()).isTrue();
    }

    @Test
    void answerToOpenLostWhileTheTurnComes_isSentByWhoeverGaveTheTurnAndNotByUs() {
        String payment = "p-" + UUID.randomUUID();
        Opened first = await(() -> store.open(partial(payment, "10.00"), key()));
        Claim sending = first.claim().orElseThrow();
        List<Recorded> recorded = new ArrayList<>();
        Pool turnComesMeanwhile = new LossyPool(pool, () -> store.record(sending, succeeded()).invoke(recorded::add));
        CancellationStore lossy = storeOn(turnComesMeanwhile);

        Opened second = await(() -> lossy.open(partial(payment, "20.00"), key()));

        assertThat(recorded).singleElement().satisfies(
                done -> assertThat(done.next()).contains(second.cancellation().id()));
        assertThat(second.claim()).isEmpty();
        assertThat(second.replayed()).isFalse();
    }

    @Test
    void answerToOpenLostAndDatabaseGone_isAskedForUntilItTells() {
        CancellationStore lossy = storeOn(new LossyPool(pool, () -> Uni.createFrom().voidItem(), 3));
        CancelCommand command = partial("p-" + UUID.randomUUID(), "12.30");

        Opened opened = await(() -> lossy.open(command, key()));

        assertThat(opened.claim()).isPresent();
        assertThat(opened.replayed()).isFalse();
    }

    @Test
    void answerToOpenLostAndDatabaseGoneForLong_isNeitherARefusalNorASuccess() {
        Pool gone = new LossyPool(pool, () -> Uni.createFrom().voidItem(), Integer.MAX_VALUE);
        CancellationStore lossy = storeOn(gone, clock, Duration.ofMillis(300));
        CancelCommand command = partial("p-" + UUID.randomUUID(), "12.30");
        IdempotencyKey key = key();

        assertThatThrownBy(() -> await(() -> lossy.open(command, key)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
                    assertThat(problem.isInDoubt()).isTrue();
                    assertThat(problem.retryAfterSeconds()).isPresent();
                });

        assertThat(await(() -> store.open(command, key)).replayed()).isTrue();
    }

    @Test
    void databaseGoneBeforeOpening_isToldAtOnce() {
        CancellationStore unreachable = storeOn(new LossyPool(pool, () -> Uni.createFrom().voidItem(), 3, true));

        assertThatThrownBy(() -> await(() -> unreachable.open(partial("p-" + UUID.randomUUID(), "12.30"), key())))
                .hasRootCauseInstanceOf(ConnectException.class);
    }

    @Test
    void lateAnswerOfTheDoubtfulAttempt_stillTells() {
        Opened opened = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key()));
        Claim sender = opened.claim().orElseThrow();
        leaseRunsOut(opened);
        Claim other = await(() -> store.claim(opened.cancellation().id())).orElseThrow();
        await(() -> store.record(other, unknown()));

        Recorded late = await(() -> store.record(sender, succeeded()));

        assertThat(late.cancellation().status()).isEqualTo(CancellationStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(value = CancellationStatus.class, names = { "SUCCEEDED", "FAILED" })
    void lateAnswerOfAnAttemptUnderReview_endsTheReview(CancellationStatus end) {
        Claim sender = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key())).claim().orElseThrow();
        lookedUpInVain(sender);

        Recorded late = await(() -> store.record(sender, end == CancellationStatus.FAILED ? failed() : succeeded()));

        assertThat(late.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(late.cancellation().status()).isEqualTo(end);
        assertThat(late.cancellation().ledger().reserved().isZero()).isTrue();
    }

    @Test
    void lateAnswerThatEndsNothing_leavesTheReview() {
        Claim sender = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key())).claim().orElseThrow();
        lookedUpInVain(sender);

        Recorded late = await(() -> store.record(sender, contradicted()));

        assertThat(late.verdict()).isEqualTo(Verdict.LATE);
    }

    @Test
    void reviewOfTheAttemptsOwnAnswer_isEndedByNoOther() {
        Claim sender = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key())).claim().orElseThrow();
        await(() -> store.record(sender, contradicted()));

        Recorded late = await(() -> store.record(sender, failed()));

        assertThat(late.verdict()).isEqualTo(Verdict.LATE);
        assertThat(late.cancellation().status()).isEqualTo(CancellationStatus.MANUAL_REVIEW);
    }

    @Test
    void lateAnswerOfAnEarlierAttempt_changesNothing() {
        Opened opened = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key()));
        Claim sender = opened.claim().orElseThrow();
        leaseRunsOut(opened);
        Claim other = await(() -> store.claim(opened.cancellation().id())).orElseThrow();
        Claim again = await(() -> store.writeAhead(other)).orElseThrow();
        await(() -> store.record(again, unknown()));

        Recorded late = await(() -> store.record(sender, succeeded()));

        assertThat(late.verdict()).isEqualTo(Verdict.LATE);
        assertThat(late.cancellation().status()).isEqualTo(CancellationStatus.UNKNOWN);
    }

    @Test
    void heldCancellation_isClaimedByNobodyElse() {
        Opened opened = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key()));

        assertThat(await(() -> store.claim(opened.cancellation().id()))).isEmpty();
    }

    @Test
    void renewal_waitsForNoneThatSomebodyElseHasLocked() {
        Lease locked = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key())).claim().orElseThrow().lease();
        Lease free = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key())).claim().orElseThrow().lease();

        List<Lease> meanwhile = await(() -> pool.withTransaction(other -> other
                .preparedQuery("SELECT FROM cancellation WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(locked.cancellation().value()))
                .chain(() -> store.renew(List.of(locked, free)))));
        List<Lease> nextTime = await(() -> store.renew(List.of(locked, free)));

        assertThat(meanwhile).containsExactly(free);
        assertThat(nextTime).containsExactly(locked, free);
    }

    @Test
    void renewal_isForWhoeverHoldsIt() {
        Claim sender = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key())).claim().orElseThrow();
        Claim taken = takenOver(sender);

        List<Lease> renewed = await(() -> store.renew(List.of(sender.lease(), taken.lease())));

        assertThat(renewed).containsExactly(taken.lease());
    }

    @Test
    void lateOutcome_changesNothing() {
        Opened opened = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key()));
        Claim sending = opened.claim().orElseThrow();
        Recorded decided = await(() -> store.record(sending, succeeded()));

        Recorded late = await(() -> store.record(sending, failed()));

        assertThat(late.cancellation()).isEqualTo(decided.cancellation());
        assertThat(late.next()).isEmpty();
    }

    @Test
    void attempt_beginsByTheDatabasesClockWhateverOurs() {
        Clock slow = Clock.offset(clock, Duration.ofDays(-1));
        CancellationStore behind = storeOn(pool, slow);

        Opened opened = await(() -> behind.open(partial("p-" + UUID.randomUUID(), "10.00"), key()));

        boolean justNow = await(() -> pool
                .preparedQuery("SELECT started_at > now() - interval '1 minute' FROM attempt WHERE cancellation = $1")
                .execute(Tuple.of(opened.cancellation().id().value()))).iterator().next().getBoolean(0);
        assertThat(justNow).isTrue();
    }

    @Test
    void answerThatComesWhileTheAttemptIsTakenOver_isRecordedAndTheTakerIsLate() {
        Claim sending = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key())).claim().orElseThrow();
        Claim taken = takenOver(sending);

        Recorded answered = await(() -> store.record(sending, succeeded()));
        Recorded lost = await(() -> store.record(taken, lost()));

        assertThat(answered.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(lost.verdict()).isEqualTo(Verdict.LATE);
        assertThat(lost.cancellation()).isEqualTo(answered.cancellation());
    }

    @Test
    void lateOutcomeOfAnotherWriter_doesNotTakeTheNextInTurn() {
        String payment = "p-" + UUID.randomUUID();
        Opened first = await(() -> store.open(partial(payment, "10.00"), key()));
        await(() -> store.open(partial(payment, "20.00"), key()));
        Claim sending = first.claim().orElseThrow();
        await(() -> store.record(sending, succeeded()));

        Recorded late = await(() -> store.record(sending, succeeded()));

        assertThat(late.next()).isEmpty();
        assertThat(late.cancellation().ledger().cancelled()).hasToString("10.00");
    }

    @Test
    void overRefund_isRefusedByTheDatabaseItself() {
        Opened opened = await(() -> store.open(partial("p-" + UUID.randomUUID(), "10.00"), key()));

        assertThatThrownBy(() -> await(() -> pool.preparedQuery("UPDATE payment SET cancelled = 3501 WHERE payment_id = $1")
                .execute(Tuple.of(opened.cancellation().payment().id()))))
                .hasMessageContaining("payment_never_over_refunded");
    }

    @Test
    void refundAccount_isThereWhenTheTurnComes() {
        String payment = "p-" + UUID.randomUUID();
        RefundAccount account = new RefundAccount("088", "110123457890", "KIM");
        Opened first = await(() -> store.open(partial(payment, "10.00"), key()));
        Opened second = await(() -> store.open(with(account, partial(payment, "20.00")), key()));
        await(() -> store.record(first.claim().orElseThrow(), succeeded()));

        Claim next = await(() -> store.takeTurn(second.cancellation().id())).orElseThrow();

        assertThat(next.order().refundAccount()).contains(account);
    }

    private static CancelCommand with(RefundAccount account, CancelCommand command) {
        return new CancelCommand(command.account(), command.provider(), command.payment(), command.cancelledElsewhere(),
                command.type(), command.amount(), command.reason(), command.items(), Optional.of(account),
                command.expectedCancellableAmount(), command.merchantReference(), command.metadata(), command.requestId());
    }

    private CancellationStore storeOn(Pool other) {
        return storeOn(other, clock);
    }

    private CancellationStore storeOn(Pool other, Clock ours) {
        return storeOn(other, ours, Duration.ofSeconds(15));
    }

    private CancellationStore storeOn(Pool other, Clock ours, Duration longestDoubt) {
        Repetition repetition = new Repetition(new Deadline(vertx, longestDoubt));
        AtOnce atOnce = new AtOnce(other, detached, vertx);
        return new PgCancellationStore(other,
                new CancellationOpening(other, atOnce, repetition, reader, seal, ids, ours, config),
                atOnce, reader, merchants, ids, ours, config);
    }

    private void leaseRunsOut(Opened opened) {
        await(() -> pool.preparedQuery("UPDATE cancellation SET due_at = now(), leased_until = now() WHERE id = $1")
                .execute(Tuple.of(opened.cancellation().id().value())));
    }

    /** Taken over, then left to a person. */
    private void lookedUpInVain(Claim sender) {
        Claim taken = takenOver(sender);
        await(() -> store.record(taken, lost()));
        Claim settling = await(() -> store.claim(sender.cancellation().id())).orElseThrow();
        await(() -> store.record(settling, Change.to(CancellationStatus.MANUAL_REVIEW, "manual_review", settling.course())));
    }

    private static Change contradicted() {
        return Change.to(CancellationStatus.MANUAL_REVIEW, "manual_review", Course.fresh(Instant.EPOCH))
                .endingAttempt("contradicted");
    }

    private static Change unknown() {
        return Change.to(CancellationStatus.UNKNOWN, "unknown", Course.fresh(Instant.EPOCH)).endingAttempt("unknown");
    }

    private static Change failed() {
        return Change.to(CancellationStatus.FAILED, "failed", Course.fresh(Instant.EPOCH))
                .endingAttempt("refused")
                .because(new Failure(Failure.Code.PROVIDER_REJECTED, Optional.empty()));
    }

    /** As by somebody who found its lease run out. */
    private Claim takenOver(Claim claim) {
        int fence = claim.lease().fence() + 1;
        await(() -> pool.preparedQuery("UPDATE cancellation SET fence = $2 WHERE id = $1")
                .execute(Tuple.of(claim.cancellation().id().value(), fence)));
        Lease lease = new Lease(claim.cancellation().id(), fence, config.lease(), System.nanoTime());
        return new Claim(claim.cancellation(), claim.order(), lease, claim.course(), claim.sendable());
    }

    private static Change lost() {
        return Change.to(CancellationStatus.UNKNOWN, "unknown", Course.fresh(Instant.EPOCH)).endingAttempt("unknown");
    }

    private static Change succeeded() {
        return Change.to(CancellationStatus.SUCCEEDED, "succeeded", Course.fresh(Instant.EPOCH))
                .endingAttempt("confirmed")
                .provenBy(new ProviderReceipt(new ProviderCode("0000", "Success."), Optional.of("R1"), Optional.empty(),
                        Optional.empty()));
    }

    private static CancelCommand partial(String payment, String amount) {
        Money total = Money.parse("45.00", USD);
        return new CancelCommand(ACCOUNT, ProviderId.EXIMBAY, new PaymentRef(payment, Optional.of("ORD-1"), total),
                Money.zero(USD), CancelType.PARTIAL, Optional.of(Money.parse(amount, USD)), "size exchange", List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of("k", "v"), "req-1");
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString(), "hash");
    }

    private <T> T await(Supplier<Uni<? extends T>> work) {
        return detached.run(Uni.createFrom().deferred(work)).await().atMost(Duration.ofSeconds(10));
    }

    /** Executes the first statement and loses its answer; then cannot be reached for a while. */
    private static final class LossyPool extends Pool {

        private final AtomicInteger calls = new AtomicInteger();
        private final Supplier<Uni<?>> meanwhile;
        private final int refusals;
        private final boolean refusesFirst;

        LossyPool(Pool real, Supplier<Uni<?>> meanwhile) {
            this(real, meanwhile, 0);
        }

        LossyPool(Pool real, Supplier<Uni<?>> meanwhile, int refusals) {
            this(real, meanwhile, refusals, false);
        }

        LossyPool(Pool real, Supplier<Uni<?>> meanwhile, int refusals, boolean refusesFirst) {
            super(real.getDelegate());
            this.meanwhile = meanwhile;
            this.refusals = refusals;
            this.refusesFirst = refusesFirst;
        }

        @Override
        public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
            PreparedQuery<RowSet<Row>> real = super.preparedQuery(sql);
            return new PreparedQuery<>(real.getDelegate()) {
                @Override
                public Uni<RowSet<Row>> execute(Tuple parameters) {
                    int call = calls.getAndIncrement();
                    if (call == 0 && !refusesFirst) {
                        return real.execute(parameters).call(() -> meanwhile.get()
                                .chain(() -> Uni.createFrom().failure(ClosedConnectionException.INSTANCE)));
                    }
                    return call <= refusals
                            ? Uni.createFrom().failure(new ConnectException("connection refused"))
                            : real.execute(parameters);
                }
            };
        }
    }
}
