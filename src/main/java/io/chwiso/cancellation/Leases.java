package io.chwiso.cancellation;

import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.platform.Detached;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The leases this process holds, renewed while their work goes on: a cancel may wait long for a place, or its provider take
 * long to answer. Those of a process that dies are renewed no more, and its work is taken up by others.
 */
@Singleton
class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);
    private static final int RENEWALS_PER_LEASE = 4;

    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private final CancellationStore store;
    private final Detached detached;
    private final DispatchConfig config;

    Leases(CancellationStore store, Detached detached, DispatchConfig config) {
        this.store = store;
        this.detached = detached;
        this.config = config;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        long period = Math.max(1, config.lease().toMillis() / RENEWALS_PER_LEASE);
        vertx.setPeriodic(period, timer -> renewAgeing());
    }

    /** Holds {@code lease} until the work done under it has ended. */
    <T> Uni<T> during(Lease lease, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            held.add(lease);
            return work;
        }).eventually(() -> {
            held.remove(lease);
        });
    }

    private void renewAgeing() {
        List<Lease> ageing = held.stream().filter(Lease::isAgeing).toList();
        if (!ageing.isEmpty()) {
            long askedAt = System.nanoTime();
            detached.run(Uni.createFrom().deferred(() -> store.renew(ageing))
                    .invoke(ours -> ours.forEach(lease -> lease.renewed(askedAt)))
                    .onFailure().invoke(failure -> LOG.warnf("%d leases not renewed: %s", ageing.size(), failure)));
        }
    }
}
