package io.chwiso.retention;

import io.chwiso.dispatch.DueWork;
import io.chwiso.retention.ExpiredRows.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Deletes what was kept long enough, in every process: a batch of each kind every few seconds, and at once another while one is
 * full. Too short a time stops the start.
 */
@Startup
@Singleton
class Expunger implements DueWork {

    private static final long PACE = Duration.ofSeconds(10).toNanos();
    /** Of keys, by the API's word. */
    private static final Duration PROMISED = Duration.ofDays(30);
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final KeyWalk walk = new KeyWalk(pages -> ThreadLocalRandom.current().nextLong(pages));
    private final List<Kind> kinds;

    /** Of the one claim under way, and touched by nothing else: claims follow one another. */
    private long dueAt = System.nanoTime();

    private record Kind(Supplier<Uni<Integer>> batch, Counter expunged) {

        Uni<Integer> expunge() {
            return batch.get().invoke(count -> expunged.increment(count));
        }
    }

    Expunger(ExpiredRows rows, RetentionConfig config, MeterRegistry metrics) {
        require("idempotency-keys", config.idempotencyKeys(), PROMISED);
        require("notices", config.notices(), SHORTEST);
        require("deliveries", config.deliveries(), SHORTEST);
        require("dead-deliveries", config.deadDeliveries(), SHORTEST);
        this.kinds = List.of(
                new Kind(() -> rows.notices(config.notices()), counter(metrics, "notices")),
                new Kind(() -> rows.deliveries(config.deliveries()), counter(metrics, "deliveries")),
                new Kind(() -> rows.deadDeliveries(config.deadDeliveries()), counter(metrics, "dead-deliveries")),
                new Kind(() -> keys(rows, config), counter(metrics, "idempotency-keys")));
    }

    @Override
    public String name() {
        return "retention";
    }

    /** Ends with the batches, if their time has come; nothing is left to run. */
    @Override
    public Uni<Batch> claim() {
        long now = System.nanoTime();
        if (now - dueAt < 0) {
            return Uni.createFrom().item(Batch.empty());
        }
        dueAt = now + PACE;
        return Multi.createFrom().iterable(kinds)
                .onItem().transformToUniAndConcatenate(Kind::expunge)
                .collect().asList()
                .map(this::batch);
    }

    private Batch batch(List<Integer> counts) {
        if (counts.contains(ExpiredRows.BATCH)) {
            dueAt = System.nanoTime();
        }
        return new Batch(counts.stream().mapToInt(Integer::intValue).sum(), Uni.createFrom().voidItem());
    }

    private Uni<Integer> keys(ExpiredRows rows, RetentionConfig config) {
        return rows.keys(config.idempotencyKeys(), walk.page())
                .invoke(walk::looked)
                .map(Keys::expunged);
    }

    private static Counter counter(MeterRegistry metrics, String kind) {
        return Counter.builder("chwiso.retention.expunged")
                .description("Rows that this process deleted because their time was over")
                .tag("kind", kind)
                .register(metrics);
    }

    private static void require(String name, Duration keep, Duration least) {
        if (keep.compareTo(least) < 0) {
            throw new ConfigurationException(
                    "cancellation.retention.%s: %s (expected: at least %d days)".formatted(name, keep, least.toDays()));
        }
    }
}
