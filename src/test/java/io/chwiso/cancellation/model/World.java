package io.chwiso.cancellation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelType;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.CancellationStore;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Replica;
import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.money.Money;
import io.chwiso.platform.Detached;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Two replicas on one database, two payments at each of three providers, and everything that may happen to them. */
final class World {

    /** What the world is made of. */
    record Ground(Vertx vertx, CancellationStore store, Detached detached, Clock clock, DispatchConfig dispatch,
            Ledgers ledgers) {
    }

    private static final int PAYMENTS = 6;
    private static final Currency USD = Currency.getInstance("USD");
    private static final Money TOTAL = Money.parse("60.00", USD);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ground ground;
    private final Books books = new Books();
    private final CallsOut callsOut = new CallsOut();
    private final Luck luck = new Luck();
    private final List<String> payments = new ArrayList<>();
    private final List<Gateway> replicas = new ArrayList<>();
    private final List<Gateway> dead = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> wrongAnswers = new ArrayList<>();

    /** A request that was made, and the cancellation it is known to have made. */
    private static final class Request {
        private final CancelCommand command;
        private final IdempotencyKey key;
        private Optional<CancellationId> made = Optional.empty();

        Request(CancelCommand command) {
            this.command = command;
            this.key = new IdempotencyKey(UUID.randomUUID().toString(), "hash");
        }
    }

    World(Ground ground) {
        this.ground = ground;
        UUID run = UUID.randomUUID();
        for (int number = 0; number < PAYMENTS; number++) {
            String payment = "model-%s-%d".formatted(run, number);
            payments.add(payment);
            books.open(payment, TOTAL);
        }
        ground.ledgers().forgetOthers();
        replicas.add(newReplica());
        replicas.add(newReplica());
    }

    private static ProviderId provider(int payment) {
        return ProviderId.values()[payment % ProviderId.values().length];
    }

    static AccountId account(ProviderId provider) {
        return new AccountId("demo", provider.key());
    }

    void take(Step step) {
        luck.renew(step.seed());
        step.action().happenIn(this);
        awaitQuiet();
        check();
    }

    void cancel(int replica, int payment, CancelType type, int amount) {
        int index = payment % payments.size();
        ProviderId provider = provider(index);
        Request request = new Request(new CancelCommand(account(provider), provider,
                new PaymentRef(payments.get(index), Optional.of("ORD-1"), TOTAL), Money.zero(USD), type,
                type == CancelType.FULL ? Optional.empty() : Optional.of(Money.parse(amount + ".00", USD)), "model", List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "req-1"));
        requests.add(request);
        send(replica, request);
    }

    void repeat(int replica, int key) {
        pick(requests, key).ifPresent(request -> send(replica, request));
    }

    void reuseKey(int replica, int key) {
        pick(requests, key).filter(request -> request.made.isPresent())
                .ifPresent(request -> awaited(replica, gateway -> gateway.replica()
                        .cancel(request.command, new IdempotencyKey(request.key.key(), "another hash"))
                        .map(made -> true)
                        .onFailure(ProblemException.class).recoverWithItem(refusal -> !isKeyReused(refusal)))
                        .filter(wrong -> wrong)
                        .ifPresent(wrong -> wrongAnswers.add("a key was used for another body: " + request.key)));
    }

    void tick(int replica) {
        awaited(replica, gateway -> gateway.replica().tick().replaceWith(true));
        ground.ledgers().tendNotices();
    }

    void pass(Duration time) {
        books.pass(time);
        ground.ledgers().pass(time, payments);
        replicas.stream().filter(gateway -> gateway.pass(time)).forEach(gateway -> callsOut.forget(gateway.line()));
    }

    void notice(int payment) {
        int index = payment % payments.size();
        ProviderId provider = provider(index);
        List<Ledgers.Accepted> done = ground.ledgers().accepted(payments.get(index)).stream()
                .filter(accepted -> books.executions(accepted.id()) > 0)
                .toList();
        done.forEach(accepted -> ground.ledgers().completionNotice(provider, payments.get(index), accepted.amount()));
        if (done.isEmpty()) {
            ground.ledgers().notice(provider, payments.get(index));
        }
    }

    void sync(int replica, int cancellation) {
        pick(ground.ledgers().ids(payments), cancellation)
                .ifPresent(id -> start(replica, gateway -> gateway.replica().goOn(id)));
    }

    /** A person looks at the provider's books, once nothing can happen there any more. */
    void resolve(int cancellation) {
        pick(ground.ledgers().ids(payments), cancellation).ifPresent(this::resolve);
    }

    void payDeposit(int payment) {
        books.payDeposit(payments.get(payment % payments.size()));
    }

    void release(int replica) {
        live(replica).ifPresent(gateway -> gateway.line().release());
    }

    void breakStore(int replica, FlakyStore.Fault fault, int steps) {
        live(replica).ifPresent(gateway -> gateway.store().arm(fault, steps));
    }

    void kill(int replica) {
        replicas.get(replica).die();
    }

    void stall(int replica) {
        replicas.get(replica).stallNow();
    }

    void resume(int replica) {
        replicas.get(replica).resume();
    }

    /** From now on all goes well, and people do their part; after that, nothing may be open. */
    void drain() {
        luck.turnGood();
        replicas.forEach(gateway -> gateway.store().disarm());
        for (int round = 0; round < 60 && (round < 4 || ground.ledgers().isAnythingOpen(payments)); round++) {
            replicas.forEach(Gateway::resume);
            replicas.stream().map(Gateway::line).forEach(World::releaseAll);
            awaitQuiet();
            pass(round < 10 ? Duration.ofMinutes(6) : Duration.ofHours(8));
            tick(0);
            awaitQuiet();
            ground.ledgers().underReview(payments).forEach(this::resolve);
            ground.ledgers().awaitingFunds(payments).forEach(id -> start(1, gateway -> gateway.replica().goOn(id)));
            tick(1);
            awaitQuiet();
            check();
        }
        new MoneyRules(ground.ledgers(), books, payments).checkEnd();
    }

    private void check() {
        assertThat(wrongAnswers).isEmpty();
        assertThat(callsOut.violations()).isEmpty();
        new MoneyRules(ground.ledgers(), books, payments).check();
    }

    private void send(int replica, Request request) {
        awaited(replica, gateway -> gateway.replica().cancel(request.command, request.key)).ifPresent(result -> {
            CancellationId id = result.cancellation().id();
            if (request.made.filter(first -> !first.equals(id) || !result.replayed()).isPresent()) {
                wrongAnswers.add("the same request made %s and %s".formatted(request.made, result));
            }
            request.made = Optional.of(id);
        });
    }

    private void resolve(CancellationId id) {
        Cancellation seen = now(() -> ground.store().get(id));
        boolean resolvable = seen.status() == CancellationStatus.UNKNOWN || seen.status() == CancellationStatus.MANUAL_REVIEW;
        if (!resolvable || books.willStillExecute(id.value())
                || replicas.stream().anyMatch(gateway -> gateway.line().held() > 0)) {
            return;
        }
        CancellationStatus outcome = books.executions(id.value()) > 0 ? CancellationStatus.SUCCEEDED
                : CancellationStatus.FAILED;
        Recorded recorded = now(() -> ground.store().record(seen, seen.version(),
                Replica.resolved(outcome, Course.fresh(ground.clock().instant()))));
        assertThat(recorded.cancellation().status()).isEqualTo(outcome);
    }

    private static boolean isKeyReused(Throwable refusal) {
        return ((ProblemException) refusal).type() == ProblemType.IDEMPOTENCY_KEY_REUSED;
    }

    private Gateway newReplica() {
        // No two replicas agree on the time, and none may need to.
        Clock wrong = Clock.offset(ground.clock(), Duration.ofHours(replicas.isEmpty() ? 7 : -7));
        Line line = new Line();
        Runnable death = line::cut;
        FlakyStore store = new FlakyStore(ground.store(), line, death);
        Replica replica = new Replica(ground.vertx(), store, Arrays.stream(ProviderId.values())
                .map(id -> new SimulatedProvider(id, books, line, callsOut, luck, death, ground.clock()))
                .map(PaymentProvider.class::cast)
                .toList(), Habits.CONFIG, ground.dispatch(), wrong);
        return new Gateway(replica, store, line, new Gateway.Stall());
    }

    /** The gateway with that number, if it takes requests now. */
    private Optional<Gateway> live(int replica) {
        return Optional.of(replicas.get(replica)).filter(gateway -> !gateway.isStalled());
    }

    private void start(int replica, Consumer<Gateway> work) {
        live(replica).ifPresent(work);
    }

    /** Empty when there is no answer: for a failure, or because the process died. */
    private <T> Optional<T> awaited(int replica, Function<Gateway, Uni<T>> work) {
        return live(replica).flatMap(gateway -> {
            var answer = work.apply(gateway).subscribeAsCompletionStage();
            awaitUntil(() -> answer.isDone() || gateway.isDead());
            return answer.isDone() && !answer.isCompletedExceptionally() ? Optional.of(answer.join()) : Optional.empty();
        });
    }

    private void awaitQuiet() {
        awaitUntil(() -> replicas.stream().allMatch(Gateway::isQuiet) && dead.stream().allMatch(Gateway::isQuiet));
        for (int i = 0; i < replicas.size(); i++) {
            if (replicas.get(i).isDead()) {
                dead.add(replicas.get(i));
                callsOut.forget(replicas.get(i).line());
                replicas.set(i, newReplica());
            }
        }
    }

    private static void awaitUntil(Supplier<Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the world does not come to rest");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private static void releaseAll(Line line) {
        while (line.held() > 0) {
            line.release();
        }
    }

    private <T> T now(Supplier<Uni<? extends T>> work) {
        return ground.detached().run(Uni.createFrom().deferred(work)).await().atMost(PATIENCE);
    }

    private static <T> Optional<T> pick(List<T> all, int number) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(number % all.size()));
    }
}
