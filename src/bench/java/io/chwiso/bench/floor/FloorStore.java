package io.chwiso.bench.floor;

import io.chwiso.bench.floor.FloorCancel.Ledger;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The floor's two statements. Each is a transaction of its own: both are durable when they are answered. */
final class FloorStore {

    static final String ACCOUNT = "eximbay";

    private static final String MERCHANT = "demo";
    private static final String PROVIDER = "EXIMBAY";

    private static final String OPEN = """
            WITH k AS (
                INSERT INTO idempotency_key (merchant, key, body_hash, cancellation, created_at)
                VALUES ($1, $2, $3, $4, $5)
            ), p AS (
                INSERT INTO payment AS p (merchant, provider, account, payment_id, currency, amount, cancelled, reserved)
                VALUES ($1, $6, $7, $8, $9, $10, 0, $11)
                ON CONFLICT (merchant, provider, account, payment_id) DO UPDATE SET reserved = p.reserved + EXCLUDED.reserved
                WHERE p.amount - p.cancelled - p.reserved >= EXCLUDED.reserved
                RETURNING payment_id
            ), c AS (
                INSERT INTO cancellation (id, merchant, provider, account, payment_id, order_id, type, amount, reason, status,
                                          version, due_at, created_at, updated_at)
                SELECT $4, $1, $6, $7, p.payment_id, $12, 'PARTIAL', $11, $13, 'PROCESSING', 1, $5 + interval '30 s', $5, $5
                FROM p
                RETURNING id
            ), a AS (
                INSERT INTO attempt (cancellation, number, started_at) SELECT id, 1, $5 FROM c
            ), e AS (
                INSERT INTO cancellation_event (cancellation, sequence, at, type, to_status)
                SELECT id, 1, $5, 'opened', 'PROCESSING' FROM c
            )
            SELECT id FROM c""";

    private static final String CLOSE = """
            WITH c AS (
                UPDATE cancellation
                SET status = 'SUCCEEDED', version = version + 1, result_code = $2, refund_id = $3, result_balance = $4,
                    due_at = NULL, updated_at = $5
                WHERE id = $1 AND status = 'PROCESSING'
                RETURNING id, amount, version
            ), a AS (
                UPDATE attempt SET ended_at = $5, outcome = 'confirmed', result_code = $2
                WHERE cancellation = $1 AND number = 1 AND EXISTS (SELECT FROM c)
            ), e AS (
                INSERT INTO cancellation_event (cancellation, sequence, at, type, to_status)
                SELECT id, version, $5, 'confirmed', 'SUCCEEDED' FROM c
            )
            UPDATE payment p SET reserved = reserved - c.amount, cancelled = cancelled + c.amount
            FROM c
            WHERE p.merchant = $6 AND p.provider = $7 AND p.account = $8 AND p.payment_id = $9
            RETURNING p.amount, p.cancelled, p.reserved""";

    private final Pool pool;

    private FloorStore(Pool pool) {
        this.pool = pool;
    }

    static FloorStore open(Vertx vertx, FloorSettings settings, int connections) {
        PgConnectOptions server = new PgConnectOptions()
                .setHost("localhost")
                .setPort(settings.databasePort())
                .setDatabase(settings.database())
                .setUser("postgres")
                .setPassword("postgres")
                .setCachePreparedStatements(true);
        return new FloorStore(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(server)
                .using(vertx)
                .build());
    }

    /** Reserves the amount and writes the attempt ahead. */
    Future<Row> open(FloorCancel cancel) {
        return one(OPEN, Tuple.from(new Object[] {
                MERCHANT, cancel.key(), cancel.bodyHash(), cancel.id(), cancel.at(),
                PROVIDER, ACCOUNT, cancel.paymentId(), cancel.payment().getString("currency"),
                FloorCancel.cents(cancel.payment().getString("amount")), FloorCancel.cents(cancel.amount()),
                cancel.payment().getString("orderId"), cancel.body().getString("reason") }));
    }

    /** Turns the reservation into a refund. */
    Future<Ledger> close(FloorCancel cancel, FloorRefund refund) {
        return one(CLOSE, Tuple.from(new Object[] {
                cancel.id(), refund.code(), refund.id(), FloorCancel.cents(refund.balance()),
                OffsetDateTime.now(ZoneOffset.UTC),
                MERCHANT, PROVIDER, ACCOUNT, cancel.paymentId() }))
                .map(row -> new Ledger(row.getLong(0), row.getLong(1), row.getLong(2)));
    }

    private Future<Row> one(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(FloorStore::single);
    }

    private static Row single(RowSet<Row> rows) {
        RowIterator<Row> found = rows.iterator();
        if (!found.hasNext()) {
            throw new IllegalStateException("no row (expected: one)");
        }
        return found.next();
    }
}
