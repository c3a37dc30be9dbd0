package io.chwiso.webhook;

import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.dispatch.DueWork;
import io.chwiso.platform.Detached;
import io.chwiso.webhook.DeliveryStore.Claim;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers what is due. At least once: a result that could not be recorded, for want of a process or a database, is a try that
 * is made again under the same {@code webhook-id}.
 */
@ApplicationScoped
class DueDeliveries implements DueWork {

    /** On each replica, over all URLs. */
    static final int MOST_AT_ONCE = 256;

    private final DeliveryStore store;
    private final Delivering delivering;
    private final Underway underway;
    private final Detached detached;
    private final WebhooksConfig config;
    private final Duration lease;
    /** Whether the last claim left no room, so that more may be due than it took. */
    private final AtomicBoolean full = new AtomicBoolean();

    DueDeliveries(DeliveryStore store, Delivering delivering, Underway underway, Detached detached, WebhooksConfig config,
            DispatchConfig dispatch) {
        this.store = store;
        this.delivering = delivering;
        this.underway = underway;
        this.detached = detached;
        this.config = config;
        this.lease = longerOf(dispatch.lease(), config.timeout().multipliedBy(2));
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Uni<Batch> claim() {
        return Uni.createFrom()
                .deferred(() -> store.claim(room()))
                .map(this::start);
    }

    /** What the claims before took is counted; only claims at the very same moment can exceed the bounds, and once. */
    private Claim room() {
        return new Claim(Math.max(0, MOST_AT_ONCE - underway.total()), config.maxConcurrency(), underway.byUrl(), lease,
                config.keepDelivered());
    }

    private Batch start(List<DueDelivery> claimed) {
        if (claimed.isEmpty()) {
            return Batch.empty();
        }
        claimed.forEach(delivery -> underway.add(delivery.url()));
        full.set(underway.total() >= MOST_AT_ONCE || underway.most() >= config.maxConcurrency());
        List<Uni<Void>> started = claimed.stream().map(this::start).toList();
        return new Batch(claimed.size(), Uni.join().all(started).andCollectFailures().replaceWithVoid());
    }

    private Uni<Void> start(DueDelivery delivery) {
        return detached.run(delivering.deliver(delivery)
                .eventually(() -> finished(delivery)));
    }

    /** A backlog goes on as room is made, rather than at the pace of the dispatcher's rounds. */
    private void finished(DueDelivery delivery) {
        underway.remove(delivery.url());
        if (full.compareAndSet(true, false)) {
            detached.run(claim());
        }
    }

    /** No try may outlive its lease, or another replica would make it, too. */
    private static Duration longerOf(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
