package io.chwiso.provider;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A limit to how long an exchange may take in all, however steadily it trickles. The timer is one of the event loop that
 * makes the exchange, so no other thread is woken for it.
 */
final class Deadline {

    private final Vertx vertx;
    private final long millis;

    Deadline(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.millis = limit.toMillis();
    }

    /** As {@code exchange}; when its time is up, it is cancelled, and fails with a {@link TimeoutException}. */
    <T> Uni<T> limit(Uni<T> exchange) {
        return Uni.combine().any().of(timeUp(), exchange);
    }

    private <T> Uni<T> timeUp() {
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(millis, id -> emitter.fail(new TimeoutException()));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
    }
}
