package io.chwiso.webhook.persistence;

import io.chwiso.cancellation.CancellationId;
import io.chwiso.webhook.Delivery;
import io.chwiso.webhook.DeliveryState;
import io.chwiso.webhook.DueDelivery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** From rows to what they mean. */
final class Rows {

    private Rows() {
    }

    static Optional<Row> optional(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    static DueDelivery dueDelivery(Row row) {
        return new DueDelivery(
                row.getUUID("id"),
                row.getString("merchant"),
                row.getString("url"),
                new CancellationId(row.getUUID("cancellation")),
                row.getInteger("sequence"),
                row.getString("type"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("snapshot"),
                row.getInteger("attempts"),
                row.getInteger("failures"),
                row.getOffsetDateTime("claimed_at").toInstant());
    }

    static Delivery delivery(Row row) {
        return new Delivery(
                row.getUUID("id"),
                row.getString("url"),
                new CancellationId(row.getUUID("cancellation")),
                row.getInteger("sequence"),
                row.getString("type"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInteger("attempts"),
                instant(row, "due_at"),
                Optional.ofNullable(row.getInteger("last_status")),
                Optional.ofNullable(row.getString("last_error")),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "finished_at"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
