package io.chwiso.platform;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A limit to how long an exchange may take in all, however steadily it trickles. The timer is one of the event loop that
 * makes the exchange, so no other thread is woken for it.
 *
 * <p>
 * Two {@code Uni}s that race ({@code Uni.combine().any()}) would do the same, but end the slower one by exceptions: two stack
 * traces for each call that was answered in time.
 */
public final class Deadline {

    private final Vertx vertx;
    private final long millis;

    public Deadline(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.millis = limit.toMillis();
    }

    /** As {@code exchange}; when its time is up, the exchange is cancelled and this fails with a {@link TimeoutException}. */
    public <T> Uni<T> limit(Uni<T> exchange) {
        return Uni.createFrom().emitter(emitter -> start(exchange, emitter));
    }

    /** Whoever listens to the emitter listens to the exchange: when the one ends, for whatever reason, so does the other. */
    private <T> void start(Uni<T> exchange, UniEmitter<? super T> emitter) {
        Cancellable call = exchange.subscribe().with(emitter::complete, emitter::fail);
        long timer = vertx.setTimer(millis, id -> {
            call.cancel();
            emitter.fail(new TimeoutException());
        });
        emitter.onTermination(() -> {
            vertx.cancelTimer(timer);
            call.cancel();
        });
    }
}
