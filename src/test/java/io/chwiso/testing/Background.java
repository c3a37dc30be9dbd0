package io.chwiso.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Requests that wait while the test goes on, or while each other. Each has a thread of its own: the common pool has a single
 * one
 * on two processors, and since Java 25 {@link CompletableFuture} uses it even so, one request after the other.
 */
public final class Background {

    private Background() {
    }

    public static <T> CompletableFuture<T> call(Supplier<T> request) {
        return CompletableFuture.supplyAsync(request, task -> new Thread(task, "background").start());
    }
}
