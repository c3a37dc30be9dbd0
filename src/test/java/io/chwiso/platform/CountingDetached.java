package io.chwiso.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the work that has not ended. */
public final class CountingDetached extends Detached {

    private final AtomicInteger running = new AtomicInteger();

    public CountingDetached(Vertx vertx) {
        super(vertx);
    }

    @Override
    public <T> Uni<T> run(Uni<T> work) {
        running.incrementAndGet();
        return super.run(work.onTermination().invoke(running::decrementAndGet));
    }

    public int running() {
        return running.get();
    }
}
