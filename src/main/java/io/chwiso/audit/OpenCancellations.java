package io.chwiso.audit;

import io.chwiso.cancellation.CancellationStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How many cancellations are open and how old the oldest is, as last counted; read by the index of the open ones alone. */
@ApplicationScoped
class OpenCancellations {

    /** An age may seem negative where the clock that told the time of opening is ahead of the database's. */
    private static final String COUNT = """
            SELECT status,
                   count(*) AS number,
                   GREATEST(0, extract(epoch FROM now() - min(created_at)))::double precision AS age,
                   COALESCE(extract(epoch FROM now() - min(doubt_since)), 0)::double precision AS doubt_age
            FROM cancellation
            WHERE status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW')
            GROUP BY status
            """;

    private final AtomicReference<Map<CancellationStatus, Open>> counted = new AtomicReference<>(Map.of());
    private final SqlClient database;

    /** Those in one status; ages in seconds. */
    private record Open(long number, double age, double doubtAge) {

        static final Open NONE = new Open(0, 0, 0);
    }

    @Inject
    OpenCancellations(Pool pool, MeterRegistry metrics) {
        this((SqlClient) pool, metrics);
    }

    /** With a connection, it also sees what the transaction has changed that it is in. */
    OpenCancellations(SqlClient database, MeterRegistry metrics) {
        this.database = database;
        Stream.of(CancellationStatus.values())
                .filter(CancellationStatus::isOpen)
                .forEach(status -> register(metrics, status));
        TimeGauge.builder("chwiso.unknown.oldest.age", counted, TimeUnit.SECONDS,
                open -> in(CancellationStatus.UNKNOWN).doubtAge())
                .description("How long the cancellation longest in doubt has been so; 0 when there is none")
                .register(metrics);
    }

    /** Fails when the database does, and then leaves the numbers as they were. */
    Uni<Void> count() {
        return database.preparedQuery(COUNT).execute()
                .map(OpenCancellations::byStatus)
                .invoke(counted::set)
                .replaceWithVoid();
    }

    private void register(MeterRegistry metrics, CancellationStatus status) {
        Gauge.builder("chwiso.cancellations.open", counted, open -> in(status).number())
                .description("Cancellations whose outcome is open")
                .tag("status", status.name())
                .register(metrics);
        TimeGauge.builder("chwiso.cancellations.open.oldest.age", counted, TimeUnit.SECONDS, open -> in(status).age())
                .description("Time since the oldest of them was asked for; 0 when there is none")
                .tag("status", status.name())
                .register(metrics);
    }

    private Open in(CancellationStatus status) {
        return counted.get().getOrDefault(status, Open.NONE);
    }

    private static Map<CancellationStatus, Open> byStatus(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).collect(Collectors.toUnmodifiableMap(
                row -> CancellationStatus.valueOf(row.getString("status")),
                row -> new Open(row.getLong("number"), row.getDouble("age"), row.getDouble("doubt_age"))));
    }
}
