package io.chwiso.dispatch;

import io.smallrye.mutiny.Uni;

/**
 * A kind of work that becomes due by itself, in a table that all replicas share. An item is claimed by one replica at a time,
 * with {@code FOR UPDATE SKIP LOCKED} and a lease, so that the work of a replica that died is taken up by another.
 */
public interface DueWork {

    /** For logs and metrics: {@code cancellations}, {@code webhooks}. */
    String name();

    /**
     * Claims what is due, as much as a batch holds, and starts it; ends as soon as it is claimed. Fails when the database does.
     */
    Uni<Batch> claim();

    /**
     * What one claim got.
     *
     * @param size how many items were claimed; when more than none, there may be more
     * @param done ends, never failing, when the last of them is finished; only listens, so it may be cancelled without harm
     */
    record Batch(int size, Uni<Void> done) {

        public static Batch empty() {
            return new Batch(0, Uni.createFrom().voidItem());
        }
    }
}
