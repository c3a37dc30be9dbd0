package io.chwiso.dispatch;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Due work whose claims end when and as the test says; by itself, nothing is due. */
final class FakeWork implements DueWork {

    private final List<Uni<Batch>> scripted = new CopyOnWriteArrayList<>();
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @Override
    public String name() {
        return "fakes";
    }

    @Override
    public Uni<Batch> claim() {
        claims.incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        return (scripted.isEmpty() ? Uni.createFrom().item(Batch.empty()) : scripted.remove(0))
                .onTermination().invoke(atOnce::decrementAndGet);
    }

    FakeWork next(Uni<Batch> claim) {
        scripted.add(claim);
        return this;
    }

    /** The next claim gets this many items, which are finished at once. */
    FakeWork nextGets(int size) {
        return nextGets(size, Uni.createFrom().voidItem());
    }

    FakeWork nextGets(int size, Uni<Void> done) {
        return next(Uni.createFrom().item(new Batch(size, done)));
    }

    FakeWork nextFails() {
        return next(Uni.createFrom().failure(new IllegalStateException("no database")));
    }

    /** The next claim ends when the test completes it. */
    FakeWork nextWaits(CompletableFuture<Batch> claim) {
        return next(Uni.createFrom().completionStage(claim));
    }

    int claims() {
        return claims.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }
}
