package io.chwiso.dispatch;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Due work of the tested application: what a test puts in, one at a time; mostly there is none. */
@ApplicationScoped
public class QueuedWork implements DueWork {

    private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "queued";
    }

    @Override
    public Uni<Batch> claim() {
        Runnable item = due.poll();
        return Uni.createFrom().item(item == null
                ? Batch.empty()
                : new Batch(1, Uni.createFrom().voidItem().invoke(item)));
    }

    public void add(Runnable item) {
        due.add(item);
    }
}
