package io.chwiso.webhook.persistence;

import io.chwiso.webhook.DeliveryArchive.Filter;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The queries over deliveries. */
@ApplicationScoped
class DeliveryRepository implements PanacheRepositoryBase<DeliveryEntity, UUID> {

    Uni<List<DeliveryEntity>> newestFirst(String merchant, Filter filter, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("merchant", merchant));
        StringBuilder query = new StringBuilder("from DeliveryEntity d where d.merchant = :merchant");
        // A literal, by which the database knows the partial index to use.
        filter.state().ifPresent(state -> query.append(" and d.state = '%s'".formatted(state)));
        filter.after().ifPresent(after -> {
            query.append(" and (d.createdAt, d.id) < (:createdAt, :id)");
            parameters.putAll(Map.of("createdAt", after.createdAt(), "id", after.id()));
        });
        query.append(" order by d.createdAt desc, d.id desc");
        return find(query.toString(), parameters).range(0, limit - 1).list();
    }
}
