package io.chwiso.cancellation.model;

import io.chwiso.cancellation.CancellationId;
import io.chwiso.provider.ProviderId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The database, looked at and moved from outside. */
final class Ledgers {

    /** A cancel that the provider has accepted. */
    record Accepted(UUID id, long amount) {
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    Ledgers(Pool pool) {
        this.pool = pool;
    }

    /** What other worlds left behind is nobody's work any more. */
    void forgetOthers() {
        rows("UPDATE cancellation SET due_at = NULL WHERE due_at IS NOT NULL", Tuple.tuple());
    }

    /** All scheduling goes by the database's clock, so moving what it is compared with back is as good as waiting. */
    void pass(Duration time, List<String> payments) {
        Tuple parameters = of(payments).addDouble((double) time.toSeconds());
        rows("""
                UPDATE cancellation
                SET due_at = due_at - make_interval(secs => $2),
                    leased_until = leased_until - make_interval(secs => $2),
                    settle_at = settle_at - make_interval(secs => $2),
                    not_sent_since = not_sent_since - make_interval(secs => $2),
                    doubt_since = doubt_since - make_interval(secs => $2),
                    looked_up_at = looked_up_at - make_interval(secs => $2),
                    deposit_due_at = deposit_due_at - make_interval(secs => $2)
                WHERE payment_id = ANY ($1)
                """, parameters);
        rows("""
                UPDATE attempt a SET started_at = started_at - make_interval(secs => $2)
                FROM cancellation c WHERE c.id = a.cancellation AND c.payment_id = ANY ($1)
                """, parameters);
    }

    void notice(ProviderId provider, String payment) {
        keepNotice(provider, payment, provider == ProviderId.COOKIEPAY ? "DEPOSIT_HINT" : "CANCEL_HINT", new Long[0]);
    }

    void completionNotice(ProviderId provider, String payment, long amount) {
        keepNotice(provider, payment, "CANCEL_COMPLETED", new Long[] { amount });
    }

    private void keepNotice(ProviderId provider, String payment, String kind, Long[] amounts) {
        rows("""
                SELECT keep_notice('demo', $1, $2, $3, $4, NULL, 'USD', $5, now(), '', interval '0', interval '0')
                """, Tuple.of(provider.name(), provider.key(), payment, kind).addArrayOfLong(amounts));
    }

    List<Accepted> accepted(String payment) {
        return rows("SELECT id, amount FROM cancellation WHERE payment_id = $1 AND phase = 'ACCEPTED'", Tuple.of(payment))
                .stream()
                .map(row -> new Accepted(row.getUUID("id"), row.getLong("amount")))
                .toList();
    }

    void tendNotices() {
        rows("SELECT apply_waiting_notices(100)", Tuple.tuple());
    }

    /** Or may still be found to have been executed late. */
    boolean isAnythingOpen(List<String> payments) {
        return !rows("SELECT 1 FROM cancellation WHERE payment_id = ANY ($1) AND (due_at IS NOT NULL OR held > 0) LIMIT 1",
                of(payments)).isEmpty();
    }

    List<CancellationId> underReview(List<String> payments) {
        return ids("SELECT id FROM cancellation WHERE payment_id = ANY ($1) AND status = 'MANUAL_REVIEW' ORDER BY id",
                payments);
    }

    List<CancellationId> ids(List<String> payments) {
        return ids("SELECT id FROM cancellation WHERE payment_id = ANY ($1) ORDER BY id", payments);
    }

    List<CancellationId> awaitingFunds(List<String> payments) {
        return ids("SELECT id FROM cancellation WHERE payment_id = ANY ($1) AND action = 'FUND_ACCOUNT' ORDER BY id", payments);
    }

    List<Row> payments(List<String> payments) {
        return rows("""
                SELECT p.*,
                       (SELECT COALESCE(sum(c.held), 0)::bigint FROM cancellation c WHERE c.payment = p.id) AS held,
                       (SELECT COALESCE(sum(c.amount), 0)::bigint FROM cancellation c
                        WHERE c.payment = p.id AND c.status = 'SUCCEEDED') AS succeeded
                FROM payment p WHERE p.payment_id = ANY ($1)
                """, of(payments));
    }

    List<Row> cancellations(List<String> payments) {
        return rows("""
                SELECT c.*, (SELECT count(*) FROM attempt a WHERE a.cancellation = c.id) AS attempt_rows,
                       (SELECT count(*) FROM attempt a WHERE a.cancellation = c.id AND a.ended_at IS NULL) AS open_attempts
                FROM cancellation c WHERE c.payment_id = ANY ($1) ORDER BY c.id
                """, of(payments));
    }

    /** In order, by cancellation. */
    List<Row> events(List<String> payments) {
        return rows("""
                SELECT e.* FROM cancellation_event e JOIN cancellation c ON c.id = e.cancellation
                WHERE c.payment_id = ANY ($1) ORDER BY e.cancellation, e.sequence
                """, of(payments));
    }

    private List<CancellationId> ids(String sql, List<String> payments) {
        return rows(sql, of(payments)).stream().map(row -> new CancellationId(row.getUUID("id"))).toList();
    }

    private List<Row> rows(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .await().atMost(PATIENCE);
    }

    private static Tuple of(List<String> payments) {
        return Tuple.tuple().addArrayOfString(payments.toArray(String[]::new));
    }
}
