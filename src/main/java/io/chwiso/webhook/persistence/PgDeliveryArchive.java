package io.chwiso.webhook.persistence;

import io.chwiso.webhook.Delivery;
import io.chwiso.webhook.DeliveryArchive;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists by Hibernate Reactive Panache; puts back through the Reactive PG Client. */
@ApplicationScoped
class PgDeliveryArchive implements DeliveryArchive {

    private final DeliveryRepository deliveries;
    private final Pool pool;

    PgDeliveryArchive(DeliveryRepository deliveries, Pool pool) {
        this.deliveries = deliveries;
        this.pool = pool;
    }

    /** One row more than asked for is read, to know whether another page follows. */
    @Override
    @WithSession
    public Uni<Page> list(String merchant, Filter filter) {
        return deliveries.newestFirst(merchant, filter, filter.limit() + 1)
                .map(rows -> page(rows, filter.limit()));
    }

    @Override
    public Uni<Optional<Delivery>> redeliver(String merchant, UUID id) {
        return pool.preparedQuery(Statements.REDELIVER).execute(Tuple.of(merchant, id))
                .map(rows -> Rows.optional(rows).map(Rows::delivery));
    }

    private static Page page(List<DeliveryEntity> rows, int limit) {
        List<Delivery> page = rows.stream().limit(limit).map(DeliveryEntity::toDelivery).toList();
        return new Page(page, rows.size() > limit ? Optional.of(positionOf(page.get(limit - 1))) : Optional.empty());
    }

    private static Position positionOf(Delivery last) {
        return new Position(last.createdAt(), last.id());
    }
}
