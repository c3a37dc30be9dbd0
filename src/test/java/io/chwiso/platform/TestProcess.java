package io.chwiso.platform;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/** A process of its own for a plain test: what it does beside requests, and its end. */
public final class TestProcess implements AutoCloseable {

    static {
        // Left to two event loops at once, each would set up what Mutiny hands contexts over with, and one of them fail.
        Uni.createFrom().deferred(() -> Uni.createFrom().voidItem()).await().indefinitely();
    }

    private final Vertx vertx = Vertx.vertx();
    private final Detached detached = new Detached(vertx);
    private final Lifecycle lifecycle;

    public TestProcess() {
        this(Duration.ZERO, Duration.ofSeconds(30));
    }

    TestProcess(Duration delay, Duration timeout) {
        this.lifecycle = new Lifecycle(detached, Optional.of(delay), Optional.of(timeout));
    }

    public Vertx vertx() {
        return vertx;
    }

    public Detached detached() {
        return detached;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** What happens at SIGTERM. */
    public void beginToDrain() {
        lifecycle.beginToDrain(new ShutdownDelayInitiatedEvent());
    }

    /** What happens once the HTTP server is closed. */
    void finish() throws InterruptedException {
        lifecycle.finish(new ShutdownEvent());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
