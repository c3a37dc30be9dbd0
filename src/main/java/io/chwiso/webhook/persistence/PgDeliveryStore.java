package io.chwiso.webhook.persistence;

import io.chwiso.webhook.DeliveryStore;
import io.chwiso.webhook.DueDelivery;
import io.chwiso.webhook.NextStep;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Claims and records through the Reactive PG Client, each by one statement. */
@ApplicationScoped
class PgDeliveryStore implements DeliveryStore {

    private final Pool pool;

    PgDeliveryStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<DueDelivery>> claim(Claim claim) {
        List<String> urls = List.copyOf(claim.underway().keySet());
        Tuple parameters = Tuple.tuple()
                .addInteger(claim.total())
                .addInteger(claim.perUrl())
                .addArrayOfString(urls.toArray(String[]::new))
                .addArrayOfInteger(urls.stream().map(claim.underway()::get).toArray(Integer[]::new))
                .addLong(claim.lease().toMillis());
        return pool.preparedQuery(Statements.CLAIM).execute(parameters).map(PgDeliveryStore::claimed);
    }

    @Override
    public Uni<Boolean> record(DueDelivery delivery, NextStep next) {
        Tuple parameters = Tuple.tuple()
                .addUUID(delivery.id())
                .addInteger(delivery.attempt())
                .addString(next.state().name())
                .addInteger(next.failures())
                .addLong(next.retryIn().map(Duration::toMillis).orElse(null))
                .addInteger(next.status().orElse(null))
                .addString(next.error().orElse(null));
        return pool.preparedQuery(Statements.RECORD).execute(parameters).map(done -> done.rowCount() == 1);
    }

    private static List<DueDelivery> claimed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Rows::dueDelivery).toList();
    }
}
