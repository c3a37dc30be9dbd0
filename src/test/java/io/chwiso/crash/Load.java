package io.chwiso.crash;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Merchants that place one order after the other, each the next one of the plan, until it is enough. */
final class Load {

    private static final int MERCHANTS = 16;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Set<String> recorded = ConcurrentHashMap.newKeySet();
    private final Queue<Testimony> testimonies = new ConcurrentLinkedQueue<>();
    private final Plan plan;
    private final Merchant merchant;
    private final CompletableFuture<Void> ended;
    private volatile boolean enough;

    private Load(Plan plan, Merchant merchant) {
        this.plan = plan;
        this.merchant = merchant;
        this.ended = CompletableFuture.allOf(Stream.generate(this::employ).limit(MERCHANTS).toArray(CompletableFuture[]::new));
    }

    static Load start(Plan plan, ReplicaSet replicas) {
        return new Load(plan, new Merchant(replicas));
    }

    /** Waits until so many more cancellations were recorded, as far as merchants know. */
    void awaitMore(int cancellations) {
        awaitRecorded(recorded.size() + cancellations);
    }

    void awaitRecorded(int cancellations) {
        await("%d cancellations".formatted(cancellations)).atMost(LIMIT).pollInterval(Duration.ofMillis(10))
                .until(() -> recorded.size() >= cancellations || ended.isDone());
    }

    /** Lets every order that was begun come to its end, and begins no other. */
    List<Testimony> end() {
        enough = true;
        ended.join();
        return List.copyOf(testimonies);
    }

    private CompletableFuture<Void> employ() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        work(done);
        return done;
    }

    private void work(CompletableFuture<Void> done) {
        if (enough) {
            done.complete(null);
            return;
        }
        merchant.place(plan.next()).whenComplete((testimony, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
                return;
            }
            testimony.cancellations().forEach(recorded::add);
            testimonies.add(testimony);
            work(done);
        });
    }
}
