package io.chwiso.dispatch;

import io.chwiso.platform.Detached;
import io.chwiso.platform.Lifecycle;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Has due work of every kind claimed and done, as long as this process does not end. */
@ApplicationScoped
public class Dispatcher {

    private final List<ClaimLoop> loops;
    private final Lifecycle lifecycle;
    private final Duration triggerTimeout;

    /**
     * What a run came to.
     *
     * @param claimed how many items this process claimed meanwhile
     * @param more whether the run ended before all was done
     */
    public record Run(long claimed, boolean more) {
    }

    Dispatcher(@All List<DueWork> works, Detached detached, Lifecycle lifecycle, DispatchConfig config, MeterRegistry metrics) {
        this.loops = works.stream()
                .map(work -> new ClaimLoop(work, detached, lifecycle::isDraining, new ClaimMetrics(metrics, work.name())))
                .toList();
        this.lifecycle = lifecycle;
        this.triggerTimeout = config.triggerTimeout();
    }

    /**
     * Has due work claimed soon; returns at once. Cheap to call while a claim is under way, which is then followed by another.
     */
    public void wake() {
        loops.forEach(ClaimLoop::wake);
    }

    /** Claims until nothing is due and what was claimed is finished, or until the time is over. Fails when a claim does. */
    public Uni<Run> runDry() {
        long before = claimed();
        return Multi.createFrom().iterable(loops)
                .onItem().transformToUniAndMerge(ClaimLoop::runDry)
                .onItem().ignoreAsUni()
                .map(done -> lifecycle.isDraining())
                .ifNoItem().after(triggerTimeout).recoverWithItem(true)
                .map(more -> new Run(claimed() - before, more));
    }

    private long claimed() {
        return loops.stream().mapToLong(ClaimLoop::claimed).sum();
    }
}
