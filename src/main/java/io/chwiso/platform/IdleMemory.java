package io.chwiso.platform;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Gives back what memory a burst has taken, once it is over. A heap grows under load, and is made smaller by collections only;
 * but those come when memory is asked for, and an idle process asks for hardly any. So it is asked for one here.
 *
 * <p>
 * It stops the process for as long as it takes to move what is alive, 40 to 80 ms, and therefore comes when nobody waits, and
 * once for each time the heap has grown. {@code -XX:+DisableExplicitGC} turns it off.
 */
@Singleton
@IfBuildProfile("prod")
class IdleMemory {

    /** What is committed and used of the heap, in bytes. */
    interface Heap {

        long committed();

        long used();

        /** Leaves only what is alive, and of the rest no more than the collector holds in reserve. */
        void collect();
    }

    private static final class HeapOfThisProcess implements Heap {

        private final Runtime runtime = Runtime.getRuntime();

        @Override
        public long committed() {
            return runtime.totalMemory();
        }

        @Override
        public long used() {
            return runtime.totalMemory() - runtime.freeMemory();
        }

        @Override
        public void collect() {
            System.gc();
        }
    }

    private static final Logger LOG = Logger.getLogger(IdleMemory.class);

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** What polls, probes and scrapes may use between two looks; a cancel uses 45 to 100 KB. */
    static final long IDLE_BYTES = 4L << 20;
    /** By how much the heap has to have grown to be worth another pause. */
    static final double WORTHWHILE = 1.5;

    private final IntSupplier running;
    private final Heap heap;
    private long usedBefore = Long.MAX_VALUE;
    private long worthwhileFrom;

    @Inject
    IdleMemory(Detached detached) {
        this(detached::running, new HeapOfThisProcess());
    }

    IdleMemory(IntSupplier running, Heap heap) {
        this.running = running;
        this.heap = heap;
    }

    void start(@Observes StartupEvent up, Vertx vertx) {
        vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), timer -> vertx.executeBlocking(() -> {
            look();
            return null;
        }));
    }

    void look() {
        long used = heap.used();
        long since = used - usedBefore;
        usedBefore = used;
        boolean idle = 0 <= since && since < IDLE_BYTES && running.getAsInt() == 0;
        if (idle && heap.committed() >= worthwhileFrom) {
            giveBack();
        }
    }

    private void giveBack() {
        long before = heap.committed();
        heap.collect();
        usedBefore = heap.used();
        worthwhileFrom = Math.round(heap.committed() * WORTHWHILE);
        LOG.debugf("Heap of the idle process: %d MiB committed, %d before", heap.committed() >> 20, before >> 20);
    }
}
