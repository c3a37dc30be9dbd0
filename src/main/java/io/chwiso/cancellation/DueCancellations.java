package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.dispatch.DueWork;
import io.chwiso.platform.Detached;
import io.chwiso.provider.ProvidersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Cancellations that are due: to be sent again, looked up, expired, or taken over from a process that died. A slow account
 * gets no more than its share, so that it cannot hold up the others.
 */
@ApplicationScoped
class DueCancellations implements DueWork {

    private static final Logger LOG = Logger.getLogger(DueCancellations.class);
    private static final int BATCH = 32;
    private static final int MOST_AT_ONCE = 256;

    private final Map<AccountKey, AtomicInteger> running = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final RareWarnings warnings = new RareWarnings(System::nanoTime);
    private final CancellationStore store;
    private final CancellationWork work;
    private final ProvidersConfig config;
    private final Detached detached;

    DueCancellations(CancellationStore store, CancellationWork work, ProvidersConfig config, Detached detached) {
        this.store = store;
        this.work = work;
        this.config = config;
        this.detached = detached;
    }

    @Override
    public String name() {
        return "cancellations";
    }

    @Override
    public Uni<Batch> claim() {
        int free = Math.min(BATCH, MOST_AT_ONCE - total.get());
        return free <= 0
                ? Uni.createFrom().item(Batch.empty())
                : detached.run(Uni.createFrom().deferred(() -> store.claimDue(free, busyAccounts())))
                        .map(this::start);
    }

    private Batch start(List<Claim> claims) {
        List<Uni<Void>> works = claims.stream().map(this::start).toList();
        return works.isEmpty()
                ? Batch.empty()
                : new Batch(works.size(), Uni.join().all(works).andCollectFailures().replaceWithVoid());
    }

    private Uni<Void> start(Claim claim) {
        AtomicInteger ofAccount = running.computeIfAbsent(AccountKey.of(claim.cancellation()), account -> new AtomicInteger());
        ofAccount.incrementAndGet();
        total.incrementAndGet();
        return detached.run(Uni.createFrom().deferred(() -> work.goOn(claim))
                .onFailure().invoke(failure -> tell(claim.cancellation(), failure))
                .onFailure().recoverWithNull()
                .eventually(() -> {
                    ofAccount.decrementAndGet();
                    total.decrementAndGet();
                }));
    }

    private void tell(Cancellation cancellation, Throwable failure) {
        Logger.Level level = warnings.admit(AccountKey.of(cancellation), failure) ? Logger.Level.WARN : Logger.Level.DEBUG;
        LOG.logf(level, failure, "cancellation=%s account=%s left until its lease has run out", cancellation.id(),
                cancellation.account());
    }

    private Set<AccountKey> busyAccounts() {
        return running.entrySet().stream()
                .filter(account -> account.getValue().get() >= config.of(account.getKey().provider()).maxConcurrency())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
