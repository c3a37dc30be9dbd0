package io.chwiso.dispatch;

import io.chwiso.dispatch.DueWork.Batch;
import io.chwiso.platform.Detached;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Claims one kind of work: one claim at a time in this process, and again as long as there may be more. */
final class ClaimLoop {

    private static final Logger LOG = Logger.getLogger(ClaimLoop.class);

    /** Wishes to claim that no claim has answered yet; while there are any, the loop runs. */
    private final AtomicInteger wishes = new AtomicInteger();
    private final AtomicInteger unfinishedBatches = new AtomicInteger();
    private final AtomicLong claimed = new AtomicLong();
    /** Who waits for all to be done: those that a claim since they came still has to answer, and the others. */
    private final Queue<UniEmitter<? super Void>> newcomers = new ConcurrentLinkedQueue<>();
    private final Queue<UniEmitter<? super Void>> waiting = new ConcurrentLinkedQueue<>();

    private final DueWork work;
    private final Detached detached;
    private final BooleanSupplier isDraining;
    private final ClaimMetrics metrics;
    private final Outage outage;

    /** Of the claim under way, and touched by nothing else. */
    private int answeredWishes;
    private @Nullable Throwable failure;

    ClaimLoop(DueWork work, Detached detached, BooleanSupplier isDraining, ClaimMetrics metrics) {
        this.work = work;
        this.detached = detached;
        this.isDraining = isDraining;
        this.metrics = metrics;
        this.outage = new Outage(LOG, "work=%s claim".formatted(work.name()));
    }

    /** Claims what is due; while a claim is under way, once more after it. */
    void wake() {
        if (wishes.getAndIncrement() == 0) {
            detached.run(claimWhileWished());
        }
    }

    /**
     * Claims until nothing is due and all that this process claimed is finished; cancelling ends the wait alone. Fails when a
     * claim does.
     */
    Uni<Void> runDry() {
        return Uni.createFrom().emitter(emitter -> {
            emitter.onTermination(() -> forget(emitter));
            newcomers.add(emitter);
            wake();
        });
    }

    /** How many items were claimed since the start. */
    long claimed() {
        return claimed.get();
    }

    private Uni<Void> claimWhileWished() {
        return Uni.createFrom().deferred(this::claim)
                .onFailure().recoverWithItem(this::failed)
                .repeat().whilst(this::goesOn)
                .onItem().ignoreAsUni();
    }

    private Uni<Batch> claim() {
        answeredWishes = wishes.get();
        failure = null;
        newcomers.removeIf(waiting::add);
        return isDraining.getAsBoolean() ? Uni.createFrom().item(Batch.empty()) : work.claim().invoke(this::follow);
    }

    private void follow(Batch batch) {
        outage.worked();
        metrics.claimed(batch.size());
        if (batch.size() > 0) {
            claimed.addAndGet(batch.size());
            unfinishedBatches.incrementAndGet();
            detached.run(batch.done().onTermination().invoke(this::batchIsDone));
        }
    }

    /** It may have made room for more. */
    private void batchIsDone() {
        unfinishedBatches.decrementAndGet();
        wake();
    }

    private Batch failed(Throwable failure) {
        outage.failed(failure);
        this.failure = failure;
        return Batch.empty();
    }

    private boolean goesOn(Batch batch) {
        if (batch.size() > 0) {
            return true;
        }
        answerWaiting(failure);
        return wishes.addAndGet(-answeredWishes) > 0;
    }

    /** An unfinished batch wakes the loop when it is done, so that whoever waits for it is answered then. */
    private void answerWaiting(@Nullable Throwable failure) {
        if (failure != null) {
            answerAll(emitter -> emitter.fail(failure));
        } else if (unfinishedBatches.get() == 0) {
            answerAll(emitter -> emitter.complete(null));
        }
    }

    private void answerAll(Consumer<UniEmitter<? super Void>> answer) {
        for (UniEmitter<? super Void> emitter = waiting.poll(); emitter != null; emitter = waiting.poll()) {
            answer.accept(emitter);
        }
    }

    private void forget(UniEmitter<? super Void> emitter) {
        newcomers.remove(emitter);
        waiting.remove(emitter);
    }
}
