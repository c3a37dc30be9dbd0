package io.chwiso.cancellation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The callers of this process who wait for the outcome of a cancellation they made. Whoever waits behind another cancel of
 * the same payment stops waiting when that one stays open, for then nothing will happen soon.
 */
@Singleton
class Waiters {

    private final Map<CancellationId, Waiter> sent = new ConcurrentHashMap<>();
    private final Map<CancellationId, Waiter> behind = new ConcurrentHashMap<>();
    private final Vertx vertx;

    Waiters(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * A place to wait for the outcome of {@code opened}; to be taken before it is sent, so that no outcome is missed.
     *
     * @return the outcome, or empty when the wait is over
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Of clearing up, nothing is awaited.
    Uni<Optional<Cancellation>> join(Cancellation opened, Wait wait) {
        if (wait.isNone()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Map<CancellationId, Waiter> waiting = opened.attempts() > 0 ? sent : behind;
        Waiter waiter = new Waiter(opened, new CompletableFuture<>());
        waiting.put(opened.id(), waiter);
        // The wait is over even for a caller who hung up before anyone subscribed for it.
        long timer = vertx.setTimer(Math.max(1, wait.atMost().toMillis()), over -> answer(waiter, Optional.empty()));
        waiter.outcome().whenComplete((outcome, failure) -> {
            vertx.cancelTimer(timer);
            waiting.remove(opened.id());
        });
        return Uni.createFrom().completionStage(waiter.outcome())
                .onCancellation().invoke(() -> answer(waiter, Optional.empty()));
    }

    /** Tells whoever waits for {@code cancellation} what came of it. */
    void tell(Cancellation cancellation) {
        answer(sent.remove(cancellation.id()), Optional.of(cancellation));
        answer(behind.remove(cancellation.id()), Optional.of(cancellation));
        if (cancellation.status().isOpen()) {
            behind.values().stream()
                    .filter(waiter -> waiter.isBehind(cancellation))
                    .forEach(waiter -> answer(waiter, Optional.empty()));
        }
    }

    /** Ends the wait of whoever waits for {@code id} without an outcome. */
    void stopWaiting(CancellationId id) {
        answer(sent.remove(id), Optional.empty());
        answer(behind.remove(id), Optional.empty());
    }

    boolean isEmpty() {
        return sent.isEmpty() && behind.isEmpty();
    }

    private static void answer(@Nullable Waiter waiter, Optional<Cancellation> outcome) {
        if (waiter != null) {
            waiter.outcome().complete(outcome);
        }
    }

    private record Waiter(Cancellation opened, CompletableFuture<Optional<Cancellation>> outcome) {

        boolean isBehind(Cancellation other) {
            return opened.account().equals(other.account()) && opened.payment().id().equals(other.payment().id());
        }
    }
}
