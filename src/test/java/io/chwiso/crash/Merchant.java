package io.chwiso.crash;

import io.chwiso.testing.SandboxResource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Places orders as a careful merchant does: under one key and with one body, at whatever replica answers, until one does.
 */
final class Merchant {

    /** Longer than a replica makes anybody wait, see {@link Stage}. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration HASTE = Duration.ofMillis(40);
    private static final Duration UNTIL_NEXT_TRY = Duration.ofMillis(200);
    /** Far longer than any outage of a run; who hears nothing for so long complains. */
    private static final int MOST_TRIES = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ReplicaSet replicas;

    Merchant(ReplicaSet replicas) {
        this.replicas = replicas;
    }

    /** Ends when the order has its answer, or was given up. */
    CompletableFuture<Testimony> place(Order order) {
        Testimony testimony = new Testimony(order);
        Replica replica = replicas.next();
        Duration patience = order.manner() == Order.Manner.HASTY ? HASTE : PATIENCE;
        CompletableFuture<Void> first = ask(testimony, replica, patience);
        CompletableFuture<Void> round = order.manner() == Order.Manner.TWICE
                ? CompletableFuture.allOf(first, ask(testimony, replicas.other(replica), patience))
                : first;
        return round.thenCompose(done -> insist(testimony, replica, 1));
    }

    private CompletableFuture<Testimony> insist(Testimony testimony, Replica last, int tries) {
        if (testimony.isConcluded() || testimony.order().manner() == Order.Manner.ONCE || tries == MOST_TRIES) {
            return CompletableFuture.completedFuture(testimony);
        }
        Replica other = replicas.other(last);
        return CompletableFuture.runAsync(() -> {
        }, later())
                .thenCompose(now -> ask(testimony, other, PATIENCE))
                .thenCompose(done -> insist(testimony, other, tries + 1));
    }

    private CompletableFuture<Void> ask(Testimony testimony, Replica replica, Duration patience) {
        return http.sendAsync(request(testimony.order(), replica, patience), BodyHandlers.ofString())
                .handle((response, failure) -> note(testimony, response));
    }

    private static @Nullable Void note(Testimony testimony, @Nullable HttpResponse<String> response) {
        if (response == null) {
            testimony.lostOne();
        } else {
            testimony.heard(Answer.from(response));
        }
        return null;
    }

    private static HttpRequest request(Order order, Replica replica, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.at("/v1/cancellations"))
                .timeout(patience)
                .header("Authorization", "Bearer " + SandboxResource.DEMO_KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", order.key())
                .POST(BodyPublishers.ofString(order.body()));
        switch (order.manner()) {
            case ASYNC -> request.header("Prefer", "respond-async");
            case BRIEF -> request.header("Prefer", "wait=1");
            default -> {
            }
        }
        return request.build();
    }

    private static Executor later() {
        return CompletableFuture.delayedExecutor(UNTIL_NEXT_TRY.toMillis(), TimeUnit.MILLISECONDS);
    }
}
