package io.chwiso.cancellation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The callers of this process who wait for the outcome of a cancellation they made. */
@ApplicationScoped
class Waiters {

    private final Map<CancellationId, CompletableFuture<Cancellation>> waiting = new ConcurrentHashMap<>();

    /** A place to wait for the outcome of {@code opened}; taken before it is sent, so that no outcome is missed. */
    Uni<Cancellation> join(Cancellation opened, Wait wait) {
        if (wait.isNone()) {
            return Uni.createFrom().item(opened);
        }
        CompletableFuture<Cancellation> outcome = waiting.computeIfAbsent(opened.id(), id -> new CompletableFuture<>());
        return Uni.createFrom().completionStage(outcome)
                .ifNoItem().after(wait.atMost()).recoverWithItem(opened)
                .onTermination().invoke(() -> waiting.remove(opened.id()));
    }

    void tell(Cancellation cancellation) {
        CompletableFuture<Cancellation> outcome = waiting.remove(cancellation.id());
        if (outcome != null) {
            outcome.complete(cancellation);
        }
    }
}
