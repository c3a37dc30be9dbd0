package io.chwiso.cancellation.persistence;

import io.chwiso.platform.Detached;
import io.chwiso.problem.DatabaseOutage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What nearly every cancel is: opened without objection, sent, and confirmed with nothing in between. One plain statement each
 * does it, for many cancels at a time, and leaves out whom there is more to say about. Whatever else there may be is for the
 * functions {@code open_cancellation} and {@code record_outcome}, which cost the database half as much again for one alone.
 *
 * <p>
 * They lock the payments in one order everywhere, then the keys or the cancellations. {@code record_outcome} locks in that
 * order, too; {@code open_cancellation} begins with the key, so requests under one key may come to wait for each other, and
 * PostgreSQL ends one of them.
 */
@ApplicationScoped
class AtOnce {

    /**
     * Takes the parameters of {@code open_cancellation} as arrays, with what would be reserved as the amount. Reserves it where
     * the payment is new or its ledger allows it, and writes all that follows from that.
     *
     * <p>
     * LIMIT takes nothing away. It makes the planner expect a single row, and so go by index from the first day, however little
     * it knows of the tables yet.
     */
    static final String OPEN = """
            WITH asked AS MATERIALIZED (
                SELECT a.*
                FROM (SELECT * FROM unnest(
                          $1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                          $9::text[], $10::text[], $11::text[], $12::bigint[], $13::bigint[], $14::text[], $15::bigint[],
                          $16::bigint[], $17::text[], $18::jsonb[], $19::text[], $20::text[], $21::bytea[], $22::text[],
                          $23::jsonb[], $24::jsonb[]) AS a (
                          id, at, key, body_hash, merchant, provider, account, new_payment,
                          payment_id, order_id, currency, payment_amount, elsewhere, type, amount,
                          expected, reason, items, bank_code, number_masked, refund_account, reference,
                          metadata, detail)
                      LIMIT $25::integer) a
                WHERE NOT EXISTS (SELECT FROM idempotency_key k WHERE k.merchant = a.merchant AND k.key = a.key)
                  AND (a.reference IS NULL
                       OR NOT EXISTS (SELECT FROM cancellation c
                                      WHERE c.merchant = a.merchant AND c.merchant_reference = a.reference))
            ), known AS (
                UPDATE payment p
                SET reserved = p.reserved + a.amount,
                    last_position = p.last_position + 1,
                    in_turn = COALESCE(p.in_turn, a.id)
                FROM asked a
                WHERE p.merchant = a.merchant AND p.payment_id = a.payment_id
                  AND p.provider = a.provider AND p.account = a.account
                  AND p.currency = a.currency AND p.amount = a.payment_amount
                  AND p.amount - p.cancelled - p.reserved >= a.amount
                  AND (a.type <> 'FULL' OR p.amount - p.cancelled - p.reserved = a.amount)
                  AND COALESCE(a.expected, p.amount - p.cancelled - p.reserved) = p.amount - p.cancelled - p.reserved
                RETURNING a.id AS opened, p.id AS payment, p.cancelled, p.reserved, p.last_position, p.in_turn = a.id AS in_turn
            ), first_seen AS (
                INSERT INTO payment AS p (id, merchant, provider, account, payment_id, currency, amount, cancelled_elsewhere,
                                          cancelled, reserved, in_turn, last_position, created_at)
                SELECT a.new_payment, a.merchant, a.provider, a.account, a.payment_id, a.currency, a.payment_amount,
                       a.elsewhere, a.elsewhere, a.amount, a.id, 1, a.at
                FROM asked a
                ON CONFLICT ON CONSTRAINT payment_identity DO NOTHING
                RETURNING p.in_turn, p.id, p.cancelled, p.reserved, p.last_position, true
            ), ledger AS MATERIALIZED (
                SELECT l.*, a.*
                FROM (SELECT * FROM known UNION ALL SELECT * FROM first_seen) l
                JOIN asked a ON a.id = l.opened
            ), key_used AS (
                INSERT INTO idempotency_key (merchant, key, body_hash, cancellation, created_at)
                SELECT merchant, key, body_hash, id, at FROM ledger
            ), written AS (
                INSERT INTO cancellation (id, payment, position, merchant, provider, account, payment_id, order_id, type, amount,
                                          reason, items, refund_bank_code, refund_number_masked, refund_account,
                                          merchant_reference, metadata, status, phase, held, attempts, version,
                                          already_cancelled, due_at, leased_until, fence, created_at, updated_at)
                SELECT id, payment, last_position, merchant, provider, account, payment_id, order_id, type, amount,
                       reason, items, bank_code, number_masked, refund_account,
                       reference, metadata, 'PROCESSING', CASE WHEN in_turn THEN 'SENDING' ELSE 'WAITING_TURN' END, amount,
                       CASE WHEN in_turn THEN 1 ELSE 0 END, 1, false,
                       CASE WHEN in_turn THEN now() + $26::interval END, CASE WHEN in_turn THEN now() + $26 END, 1, at, at
                FROM ledger
            ), written_ahead AS (
                INSERT INTO attempt (cancellation, number, started_at) SELECT id, 1, now() FROM ledger WHERE in_turn
            ), told AS (
                INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
                SELECT id, 1, at, 'opened', NULL, 'PROCESSING', 'merchant:' || merchant, detail FROM ledger
            )
            SELECT id AS asked, 'OPENED' AS verdict, id AS cancellation_id, amount, currency, payment_amount, cancelled, reserved,
                   in_turn
            FROM ledger
            """;

    /**
     * Records the success of cancellations' first attempts, of which nothing was ever in doubt, where no other cancel of the
     * payment has come since it was opened. Where somebody takes one up at this very moment, its event lacks its sequence, and
     * all is undone.
     */
    static final String SUCCEED = """
            WITH ledger AS (
                UPDATE payment p
                SET reserved = p.reserved - c.held, cancelled = p.cancelled + c.amount, in_turn = NULL
                FROM (SELECT * FROM unnest(
                          $1::uuid[], $2::integer[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                          $8::timestamptz[], $9::boolean[], $10::text[], $11::text[], $12::text[], $13::jsonb[],
                          $14::uuid[]) AS a (
                          id, fence, at, code, message, refund_id, balance, result_at, already_cancelled, outcome, event, by,
                          detail, recording)
                      LIMIT $15::integer) a
                JOIN cancellation c ON c.id = a.id
                WHERE c.fence = a.fence AND c.version = 1 AND c.phase = 'SENDING'
                  AND p.id = c.payment AND p.in_turn = c.id AND p.last_position = c.position
                RETURNING a.*, p.cancelled, p.reserved
            ), changed AS (
                UPDATE cancellation c
                SET status = 'SUCCEEDED', phase = NULL, held = 0, version = 2, updated_at = l.at,
                    result_code = l.code, result_message = l.message, refund_id = l.refund_id, result_balance = l.balance,
                    result_at = l.result_at, already_cancelled = l.already_cancelled, refund_account = NULL,
                    due_at = NULL, leased_until = NULL, fence = c.fence + 1, recording = l.recording
                FROM ledger l
                WHERE c.id = l.id AND c.fence = l.fence
                RETURNING c.id, c.version
            ), ended AS (
                UPDATE attempt a
                SET ended_at = l.at, outcome = l.outcome, provider_code = l.code, provider_message = l.message
                FROM ledger l
                WHERE a.cancellation = l.id AND a.number = 1
            ), told AS (
                INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
                SELECT l.id, c.version, l.at, l.event, 'PROCESSING', 'SUCCEEDED', l.by, l.detail
                FROM ledger l LEFT JOIN changed c ON c.id = l.id
            )
            SELECT l.recording AS asked, 'RECORDED' AS verdict, 2 AS new_version, 1 AS new_attempts,
                   l.cancelled AS ledger_cancelled, l.reserved AS ledger_reserved, NULL::uuid AS next_in_turn
            FROM ledger l
            """;

    private static final Logger LOG = Logger.getLogger(AtOnce.class);

    /**
     * Longer than a statement takes that nothing holds up: when rows are locked for long, not everybody shall wait for them.
     * And
     * no shorter, since a database that is slow gets slower when each comes by itself.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final Set<String> EXPECTED = Set.of(NOT_NULL_VIOLATION, UNIQUE_VIOLATION, DEADLOCK_DETECTED);

    private final BatchedStatement<OpenStatement> openings;
    private final BatchedStatement<RecordStatement> successes;

    AtOnce(Pool pool, Detached detached) {
        this.openings = new BatchedStatement<>(pool, detached, OPEN, OpenStatement::id, OpenStatement::together,
                AtOnce::isGivenUp);
        this.successes = new BatchedStatement<>(pool, detached, SUCCEED, RecordStatement::recording, RecordStatement::together,
                AtOnce::isGivenUp);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(PATIENCE.toMillis() / 10, timer -> {
            openings.releaseWaiting(PATIENCE);
            successes.releaseWaiting(PATIENCE);
        });
    }

    /** @return empty when it was not recorded: the function tells why not, or records it */
    Uni<Optional<Row>> open(OpenStatement opening) {
        return opening.isPlain() ? openings.execute(opening) : Uni.createFrom().item(Optional.empty());
    }

    /** @return empty when it was not recorded: the function tells why not, or records it */
    Uni<Optional<Row>> succeed(RecordStatement success) {
        return success.isPlain() ? successes.execute(success) : Uni.createFrom().item(Optional.empty());
    }

    /** Ended by PostgreSQL in favour of another; nothing was written, and it may be run again. */
    static boolean isDeadlock(Throwable failure) {
        return failure instanceof PgException refusal && DEADLOCK_DETECTED.equals(refusal.getSqlState());
    }

    /**
     * What PostgreSQL has refused, it has not done. Usually somebody else was at the same key, reference or cancellation at the
     * same moment; whatever it is, each is told by the function what concerns it.
     */
    private static boolean isGivenUp(Throwable failure) {
        if (!(failure instanceof PgException refusal)) {
            return false;
        }
        if (!EXPECTED.contains(String.valueOf(refusal.getSqlState())) && !DatabaseOutage.isBehind(failure)) {
            LOG.warnf("A statement for many was refused, SQLSTATE %s; each goes by itself", refusal.getSqlState());
        }
        return isDeadlock(failure) || !DatabaseOutage.isBehind(failure);
    }
}
