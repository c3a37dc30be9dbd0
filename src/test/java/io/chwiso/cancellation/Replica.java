package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.platform.CountingDetached;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProvidersConfig;
import io.chwiso.provider.TestProviders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One process of the gateway, wired by hand; its timers are moved by the test. */
public final class Replica {

    private static final Duration FOREVER = Duration.ofHours(10);

    private final CountingDetached detached;
    private final CancellationStore store;
    private final CancellationService service;
    private final CancellationWork work;
    private final DueCancellations due;
    private final Runnable renewal;

    public Replica(Vertx vertx, CancellationStore store, List<PaymentProvider> providers, ProvidersConfig config,
            DispatchConfig dispatch, Clock clock) {
        this.detached = new CountingDetached(vertx);
        this.store = store;
        var byId = TestProviders.of(providers.toArray(PaymentProvider[]::new));
        Waiters waiters = new Waiters(vertx);
        Leases leases = new Leases(store, detached, dispatch);
        OutcomeRecorder recorder = new OutcomeRecorder(store, waiters, new OutcomeMetrics(new SimpleMeterRegistry()));
        CancellationExecutor executor = new CancellationExecutor(byId, config, store, recorder, leases, detached, clock);
        this.service = new CancellationService(store, executor, waiters, detached);
        this.work = new CancellationWork(executor, new Settlement(byId, config, store, executor),
                new Deposits(byId, config, store, executor, recorder, clock), leases);
        this.due = new DueCancellations(store, work, config, detached);
        this.renewal = renewalOf(leases);
    }

    public Uni<CancelResult> cancel(CancelCommand command, IdempotencyKey key) {
        return detached.run(Uni.createFrom().deferred(() -> service.cancel(command, key, Wait.NONE)));
    }

    /** Claims what is due; ends when that is started. */
    public Uni<Void> tick() {
        return detached.run(Uni.createFrom().deferred(() -> due.claim().replaceWithVoid()));
    }

    public Uni<Void> goOn(CancellationId id) {
        return detached.run(Uni.createFrom().deferred(() -> store.claim(id))
                .chain(claim -> claim.map(work::goOn).orElseGet(() -> Uni.createFrom().voidItem())));
    }

    public void renewLeases() {
        renewal.run();
    }

    public int running() {
        return detached.running();
    }

    /** The same claim under a lease that always wants to be renewed and does not run out by itself. */
    public static Claim timeless(Claim claim) {
        Lease lease = new Lease(claim.lease().cancellation(), claim.lease().fence(), FOREVER,
                System.nanoTime() - FOREVER.toNanos() / 2);
        return new Claim(claim.cancellation(), claim.order(), lease, claim.course(), claim.sendable());
    }

    /** Lets a timeless lease run out, as time would. */
    public static void lapse(Lease lease) {
        lease.renewed(System.nanoTime() - 2 * FOREVER.toNanos());
    }

    /** A person's word. */
    public static Change resolved(CancellationStatus outcome, Course course) {
        Change change = Change.to(outcome, "resolved", course).by("person");
        return outcome == CancellationStatus.FAILED
                ? change.because(new Failure(Failure.Code.PROVIDER_REJECTED, Optional.empty()))
                : change;
    }

    private static Runnable renewalOf(Leases leases) {
        AtomicReference<Handler<Long>> timer = new AtomicReference<>();
        Vertx still = (Vertx) Proxy.newProxyInstance(Vertx.class.getClassLoader(), new Class<?>[] { Vertx.class },
                (proxy, method, arguments) -> {
                    timer.set(timerOf(arguments[1]));
                    return 0L;
                });
        leases.start(new StartupEvent(), still);
        return () -> timer.get().handle(0L);
    }

    @SuppressWarnings("unchecked")
    private static Handler<Long> timerOf(Object argument) {
        return (Handler<Long>) argument;
    }
}
