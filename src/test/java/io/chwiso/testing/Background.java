package io.chwiso.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Requests that wait while the test goes on, or for one another. Each has a thread of its own: on two processors the common
 * pool has a single one, which {@link CompletableFuture} uses even so since Java 25, for one request after the other.
 */
public final class Background {

    private Background() {
    }

    public static <T> CompletableFuture<T> call(Supplier<T> request) {
        return CompletableFuture.supplyAsync(request, task -> new Thread(task, "background").start());
    }
}
