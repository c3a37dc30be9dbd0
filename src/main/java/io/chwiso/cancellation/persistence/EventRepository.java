package io.chwiso.cancellation.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The queries over the history. */
@ApplicationScoped
class EventRepository implements PanacheRepositoryBase<EventEntity, EventEntity.Key> {

    Uni<List<EventEntity>> of(UUID cancellation) {
        return find("cancellation = ?1 order by sequence", cancellation).list();
    }
}
