package io.chwiso.webhook;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The outbox as its merchants see it. Another merchant's deliveries are as if they did not exist. */
public interface DeliveryArchive {

    /** A place in a listing: the last delivery that was seen. */
    record Position(Instant createdAt, UUID id) {
    }

    /**
     * Which deliveries to list, newest first.
     *
     * @param after only those created before that one: the cursor
     * @param limit 1 to 100
     */
    record Filter(Optional<DeliveryState> state, Optional<Position> after, int limit) {
    }

    /** @param next the cursor of the following page; empty at the end */
    record Page(List<Delivery> deliveries, Optional<Position> next) {
    }

    Uni<Page> list(String merchant, Filter filter);

    /** Makes it due at once, with all retries before it; empty when there is no such delivery. */
    Uni<Optional<Delivery>> redeliver(String merchant, UUID id);
}
