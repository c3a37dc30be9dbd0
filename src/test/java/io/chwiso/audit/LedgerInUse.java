package io.chwiso.audit;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * The test database in a transaction that is rolled back, and in which the world stands still: nobody else sees what is broken
 * here, and what others do meanwhile is not seen.
 */
final class LedgerInUse implements AutoCloseable {

    private final SqlConnection connection;
    private final Transaction transaction;

    LedgerInUse(Pool pool) {
        connection = pool.getConnection().await().indefinitely();
        transaction = connection.begin().await().indefinitely();
        connection.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute().await().indefinitely();
    }

    SqlConnection connection() {
        return connection;
    }

    /** Of 43,000: 100 cancelled elsewhere, 1,000 cancelled here, 1,000 in doubt, 1,000 waiting its turn behind that. */
    UUID soundPayment() {
        UUID payment = payment(1_100, 2_000);
        cancellation(payment, 1, "SUCCEEDED", null, 0);
        UUID inTurn = cancellation(payment, 2, "UNKNOWN", null, 1_000);
        cancellation(payment, 3, "PROCESSING", "WAITING_TURN", 1_000);
        update("UPDATE payment SET in_turn = $2 WHERE id = $1", payment, inTurn);
        return payment;
    }

    /** With 100 cancelled elsewhere, and without any cancellation. */
    UUID payment(long cancelled, long reserved) {
        UUID id = UUID.randomUUID();
        update("""
                INSERT INTO payment (id, merchant, provider, account, payment_id, currency, amount, cancelled_elsewhere,
                                     cancelled, reserved, last_position, created_at)
                VALUES ($1, 'shop', 'EBP', 'kr', $2, 'KRW', 43000, 100, $3, $4, 0, now())
                """, id, id.toString(), cancelled, reserved);
        return id;
    }

    /** Of 1,000, with the one event that its version tells of. */
    UUID cancellation(UUID payment, int position, String status, String phase, long held) {
        UUID id = UUID.randomUUID();
        update("""
                INSERT INTO cancellation (id, payment, position, merchant, provider, account, payment_id, type, amount, reason,
                                          status, phase, held, attempts, version, already_cancelled, fence, created_at,
                                          updated_at)
                VALUES ($1, $2, $3, 'shop', 'EBP', 'kr', $4, 'PARTIAL', 1000, 'reason', $5, $6, $7, 0, 1, false, 1, now(), now())
                """,
                id, payment, position, payment.toString(), status, phase, held);
        update("""
                INSERT INTO cancellation_event (cancellation, sequence, at, type, to_status, by, detail)
                VALUES ($1, 1, now(), 'opened', $2, 'merchant:shop', '{}')
                """, id, status);
        return id;
    }

    void update(String sql, Object... parameters) {
        connection.preparedQuery(sql).execute(tuple(parameters)).await().indefinitely();
    }

    Row row(String sql, Object... parameters) {
        return connection.preparedQuery(sql).execute(tuple(parameters)).await().indefinitely().iterator().next();
    }

    @Override
    public void close() {
        transaction.rollback().await().indefinitely();
        connection.close().await().indefinitely();
    }

    private static Tuple tuple(Object... parameters) {
        Tuple tuple = Tuple.tuple();
        for (Object parameter : parameters) {
            tuple.addValue(parameter);
        }
        return tuple;
    }
}
