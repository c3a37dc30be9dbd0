package io.chwiso.webhook;

import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.dispatch.DueWork;
import io.chwiso.platform.Detached;
import io.chwiso.webhook.DeliveryStore.Claim;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Delivers what is due. At least once: a result that could not be recorded, for want of a process or a database, is a try that
 * is made again under the same {@code webhook-id}.
 *
 * <p>
 * A claim takes no more than there is room for, in total and per URL, so that all it takes is begun at once.
 */
@ApplicationScoped
class DueDeliveries implements DueWork {

    private final DeliveryStore store;
    private final Delivering delivering;
    private final Underway underway;
    private final Detached detached;
    private final WebhooksConfig config;
    private final Duration lease;

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

    private Claim room() {
        return new Claim(underway.room(), config.maxConcurrency(), underway.byUrl(), lease);
    }

    private Batch start(List<DueDelivery> claimed) {
        if (claimed.isEmpty()) {
            return Batch.empty();
        }
        List<Uni<Void>> started = claimed.stream().map(this::start).toList();
        return new Batch(claimed.size(), Uni.join().all(started).andCollectFailures().replaceWithVoid());
    }

    private Uni<Void> start(DueDelivery delivery) {
        underway.add(delivery.url());
        return detached.run(delivering.deliver(delivery)
                .eventually(() -> underway.remove(delivery.url())));
    }

    /** No try may outlive its lease, or another replica would make it, too. */
    private static Duration longerOf(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
