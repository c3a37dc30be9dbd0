package io.chwiso.cancellation;

import static io.chwiso.cancellation.CancellationStatus.UNKNOWN;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Opened;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.money.Money;
import io.chwiso.platform.Detached;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.ProvidersConfig;
import io.chwiso.provider.SendPermit;
import io.chwiso.provider.TestProviders;
import io.chwiso.provider.Violation;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a cancel when the database goes away around it. */
@QuarkusTest
class CancellationExecutorTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final AccountId ACCOUNT = new AccountId("shop", "usd");

    @Inject
    CancellationStore store;
    @Inject
    Detached detached;
    @Inject
    Vertx vertx;
    @Inject
    Clock clock;
    @Inject
    ProvidersConfig config;
    @Inject
    DispatchConfig dispatch;
    @Inject
    OutcomeMetrics metrics;

    private final ConfirmingProvider provider = new ConfirmingProvider();
    private Opened first;
    private Opened second;

    @BeforeEach
    void openTwo() {
        String payment = "p-" + UUID.randomUUID();
        first = get(() -> store.open(partial(payment, "10.00"), key()));
        second = get(() -> store.open(partial(payment, "20.00"), key()));
    }

    @Test
    void databaseAwayBeforeOutcomeIsRecorded_recordsItLaterAndSendsOnce() {
        start(new FaultyStore(store) {
            @Override
            public Uni<Recorded> record(Claim claim, Change change) {
                return failingFirst(super.record(claim, change));
            }
        });

        awaitBothSucceeded();
        assertThat(provider.sent).containsExactly(first.cancellation().id().value(), second.cancellation().id().value());
    }

    @Test
    void databaseAwayBeforeNextIsLoaded_sendsNextLater() {
        start(new FaultyStore(store) {
            @Override
            public Uni<Optional<Claim>> takeTurn(CancellationId id) {
                return failingFirst(super.takeTurn(id));
            }
        });

        awaitBothSucceeded();
        assertThat(provider.sent).containsExactly(first.cancellation().id().value(), second.cancellation().id().value());
    }

    @Test
    void databaseAnswerToRecordLost_recordsOnceAndStillSendsNext() {
        start(new FaultyStore(store) {
            @Override
            public Uni<Recorded> record(Claim claim, Change change) {
                return losingFirstAnswer(super.record(claim, change));
            }
        });

        awaitBothSucceeded();
        assertThat(provider.sent).containsExactly(first.cancellation().id().value(), second.cancellation().id().value());
        assertThat(get(() -> store.get(second.cancellation().id())).ledger().cancelled()).hasToString("30.00");
    }

    @Test
    void nextTakenUpByOthersWhileDatabaseWasAway_isNotSent() {
        start(new FaultyStore(store) {
            @Override
            public Uni<Optional<Claim>> takeTurn(CancellationId id) {
                return super.takeTurn(id).call(next -> store.record(next.orElseThrow(), unknown()))
                        .chain(() -> super.takeTurn(id));
            }
        });

        await().atMost(10, SECONDS).untilAsserted(
                () -> assertThat(get(() -> store.get(second.cancellation().id())).status()).isEqualTo(UNKNOWN));
        assertThat(provider.sent).containsExactly(first.cancellation().id().value());
    }

    @Test
    void refundAccountThatCannotBeReadAnyMore_isNotSentWithoutIt() {
        Claim whole = first.claim().orElseThrow();
        Claim unreadable = new Claim(whole.cancellation(), whole.order(), whole.lease(), whole.course(), false);

        executorOn(store, new Waiters(vertx)).start(unreadable);

        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(get(() -> store.get(first.cancellation().id())).failure())
                .map(Failure::code).contains(Failure.Code.CREDENTIALS_REJECTED));
        assertThat(provider.sent).doesNotContain(first.cancellation().id().value());
    }

    @Test
    void databaseAwayWhenWaitIsOver_tellsWhatWasRecorded() {
        CancellationStore faulty = new FaultyStore(store) {
            @Override
            public Uni<Cancellation> get(CancellationId id) {
                return Uni.createFrom().failure(new IOException("connection reset"));
            }
        };
        Waiters waiters = new Waiters(vertx);
        CancellationService service = new CancellationService(faulty, executorOn(faulty, waiters), waiters, detached);
        CancelCommand behind = partial(first.cancellation().payment().id(), "5.00");

        CancelResult result = get(() -> service.cancel(behind, key(), new Wait(Duration.ofMillis(50))));

        assertThat(result.cancellation().status()).isEqualTo(CancellationStatus.PROCESSING);
    }

    private static Change unknown() {
        return Change.to(UNKNOWN, "unknown", Course.fresh(Instant.EPOCH)).endingAttempt("unknown");
    }

    private void start(CancellationStore faulty) {
        executorOn(faulty, new Waiters(vertx)).start(first.claim().orElseThrow());
    }

    private CancellationExecutor executorOn(CancellationStore faulty, Waiters waiters) {
        return new CancellationExecutor(TestProviders.of(provider), config, faulty,
                new OutcomeRecorder(faulty, waiters, metrics), new Leases(faulty, detached, dispatch), detached, clock);
    }

    private void awaitBothSucceeded() {
        await().atMost(10, SECONDS).untilAsserted(() -> assertThat(List.of(first, second))
                .extracting(opened -> get(() -> store.get(opened.cancellation().id())).status())
                .containsOnly(CancellationStatus.SUCCEEDED));
    }

    private <T> T get(Supplier<Uni<? extends T>> work) {
        return detached.run(Uni.createFrom().deferred(work)).await().atMost(Duration.ofSeconds(10));
    }

    private static CancelCommand partial(String payment, String amount) {
        return new CancelCommand(ACCOUNT, ProviderId.EXIMBAY,
                new PaymentRef(payment, Optional.of("ORD-1"), Money.parse("45.00", USD)), Money.zero(USD),
                CancelType.PARTIAL, Optional.of(Money.parse(amount, USD)), "size exchange", List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of(), "req-1");
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString(), "hash");
    }

    /** The real store behind a way that breaks once. */
    private abstract static class FaultyStore implements CancellationStore {

        private final CancellationStore real;
        private final AtomicInteger calls = new AtomicInteger();

        FaultyStore(CancellationStore real) {
            this.real = real;
        }

        <T> Uni<T> failingFirst(Uni<T> work) {
            return Uni.createFrom().deferred(() -> calls.getAndIncrement() == 0 ? broken() : work);
        }

        <T> Uni<T> losingFirstAnswer(Uni<T> work) {
            return Uni.createFrom().deferred(() -> calls.getAndIncrement() == 0 ? work.chain(FaultyStore::<T> broken) : work);
        }

        private static <T> Uni<T> broken() {
            return Uni.createFrom().failure(new IOException("connection reset"));
        }

        @Override
        public Uni<Opened> open(CancelCommand command, IdempotencyKey key) {
            return real.open(command, key);
        }

        @Override
        public Uni<Cancellation> get(CancellationId id) {
            return real.get(id);
        }

        @Override
        public Uni<Standing> read(CancellationId id) {
            return real.read(id);
        }

        @Override
        public Uni<Optional<CancellationId>> findByReference(CancelCommand command) {
            return real.findByReference(command);
        }

        @Override
        public Uni<Optional<PaymentLedger>> findLedger(CancelCommand command) {
            return real.findLedger(command);
        }

        @Override
        public Uni<Boolean> isHeldUp(CancellationId waiting) {
            return real.isHeldUp(waiting);
        }

        @Override
        public Uni<Boolean> keepBaseline(Claim claim, PaymentReading reading) {
            return real.keepBaseline(claim, reading);
        }

        @Override
        public Uni<Recorded> record(Claim claim, Change change) {
            return real.record(claim, change);
        }

        @Override
        public Uni<Recorded> record(Cancellation seen, int version, Change change) {
            return real.record(seen, version, change);
        }

        @Override
        public Uni<Optional<Claim>> takeTurn(CancellationId id) {
            return Uni.createFrom().deferred(() -> real.takeTurn(id));
        }

        @Override
        public Uni<List<Claim>> claimDue(int atMost, Set<AccountKey> busy) {
            return real.claimDue(atMost, busy);
        }

        @Override
        public Uni<Optional<Claim>> claim(CancellationId id) {
            return real.claim(id);
        }

        @Override
        public Uni<Optional<Claim>> writeAhead(Claim claim) {
            return real.writeAhead(claim);
        }

        @Override
        public Uni<Void> askAgain(Claim claim, Optional<Duration> in, Course course) {
            return real.askAgain(claim, in, course);
        }

        @Override
        public Uni<Void> leave(Claim claim) {
            return real.leave(claim);
        }

        @Override
        public Uni<List<Lease>> renew(List<Lease> leases) {
            return real.renew(leases);
        }
    }

    /** Confirms every cancel, and tells which were sent. */
    private static final class ConfirmingProvider implements PaymentProvider {

        private final Queue<UUID> sent = new ConcurrentLinkedQueue<>();

        @Override
        public ProviderId id() {
            return ProviderId.EXIMBAY;
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true, true, false, true, false, Set.of());
        }

        @Override
        public Set<AccountId> accounts() {
            return Set.of(ACCOUNT);
        }

        @Override
        public byte[] secretOf(AccountId account) {
            return new byte[] { 1 };
        }

        @Override
        public List<Violation> check(CancelOrder order) {
            return List.of();
        }

        @Override
        public boolean wantsBaseline() {
            return false;
        }

        @Override
        public Uni<ProviderOutcome> cancel(CancelOrder order, SendPermit permit) {
            return Uni.createFrom().item(() -> {
                sent.add(order.id());
                return new Confirmed(new ProviderReceipt(new ProviderCode("0000", "Success."), Optional.empty(),
                        Optional.empty(), Optional.empty()));
            });
        }

        @Override
        public Uni<PaymentReading> lookUp(CancelOrder order) {
            return Uni.createFrom().item(() -> PaymentReading.unclear("", Clock.systemUTC().instant()));
        }

        @Override
        public Evidence judge(CancelOrder order, PaymentReading after) {
            return Evidence.UNCLEAR;
        }
    }
}
