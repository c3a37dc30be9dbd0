package io.chwiso.cancellation.persistence;

import io.vertx.pgclient.PgException;

/**
 * What nearly every cancel is: opened without objection, sent, and confirmed with nothing in between. One plain statement each,
 * which does all of it or, answering without a row or failing with {@link #isGivenUp}, nothing. Whatever else there may be is
 * for the functions {@code open_cancellation} and {@code record_outcome}, which cost the database half as much again.
 *
 * <p>
 * They lock the payment, then the key or the cancellation. {@code record_outcome} does so, too; {@code open_cancellation}
 * begins
 * with the key, so two requests under one key may come to wait for each other, and PostgreSQL ends one of them.
 */
final class AtOnce {

    /**
     * Takes the parameters of {@code open_cancellation}, with what would be reserved as the amount. Reserves it when the
     * payment
     * is new or its ledger allows it, and writes all that follows from that.
     */
    static final String OPEN = """
            WITH ledger AS (
                INSERT INTO payment AS p (id, merchant, provider, account, payment_id, currency, amount, cancelled_elsewhere,
                                          cancelled, reserved, in_turn, last_position, created_at)
                SELECT $8::uuid, $5::text, $6::text, $7::text, $9::text, $11::text, $12::bigint, $13::bigint,
                       $13::bigint, $15::bigint, $1::uuid, 1, $2::timestamptz
                WHERE NOT EXISTS (SELECT FROM idempotency_key k WHERE k.merchant = $5 AND k.key = $3)
                ON CONFLICT ON CONSTRAINT payment_identity DO UPDATE
                SET reserved = p.reserved + $15,
                    last_position = p.last_position + 1,
                    in_turn = COALESCE(p.in_turn, $1)
                WHERE p.currency = $11 AND p.amount = $12
                  AND p.amount - p.cancelled - p.reserved >= $15
                  AND ($14::text <> 'FULL' OR p.amount - p.cancelled - p.reserved = $15)
                  AND COALESCE($16::bigint, p.amount - p.cancelled - p.reserved) = p.amount - p.cancelled - p.reserved
                RETURNING p.id, p.cancelled, p.reserved, p.last_position, p.in_turn = $1 AS in_turn
            ), key_used AS (
                INSERT INTO idempotency_key (merchant, key, body_hash, cancellation, created_at)
                SELECT $5, $3::text, $4::text, $1, $2 FROM ledger
            ), opened AS (
                INSERT INTO cancellation (id, payment, position, merchant, provider, account, payment_id, order_id, type, amount,
                                          reason, items, refund_bank_code, refund_number_masked, refund_account,
                                          merchant_reference, metadata, status, phase, held, attempts, version,
                                          already_cancelled, due_at, leased_until, fence, created_at, updated_at)
                SELECT $1, l.id, l.last_position, $5, $6, $7, $9, $10::text, $14, $15,
                       $17::text, $18::jsonb, $19::text, $20::text, $21::bytea,
                       $22::text, $23::jsonb, 'PROCESSING', CASE WHEN l.in_turn THEN 'SENDING' ELSE 'WAITING_TURN' END, $15,
                       CASE WHEN l.in_turn THEN 1 ELSE 0 END, 1, false,
                       CASE WHEN l.in_turn THEN now() + $25::interval END, CASE WHEN l.in_turn THEN now() + $25 END, 1, $2, $2
                FROM ledger l
            ), written_ahead AS (
                INSERT INTO attempt (cancellation, number, started_at) SELECT $1, 1, now() FROM ledger l WHERE l.in_turn
            ), told AS (
                INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
                SELECT $1, 1, $2, 'opened', NULL, 'PROCESSING', 'merchant:' || $5, $24::jsonb FROM ledger
            )
            SELECT 'OPENED' AS verdict, $1 AS cancellation_id, $15 AS amount, $11 AS currency, $12 AS payment_amount,
                   l.cancelled, l.reserved, l.in_turn
            FROM ledger l
            """;

    /**
     * Records the success of a cancellation's first attempt, of which nothing was ever in doubt, when no other cancel of the
     * payment has come since it was opened. Where somebody takes the cancellation up at this very moment, the event lacks its
     * sequence, and all is undone.
     */
    static final String SUCCEED = """
            WITH ledger AS (
                UPDATE payment p
                SET reserved = p.reserved - c.held, cancelled = p.cancelled + c.amount, in_turn = NULL
                FROM cancellation c
                WHERE c.id = $1::uuid AND c.fence = $2::integer AND c.version = 1 AND c.phase = 'SENDING'
                  AND p.id = c.payment AND p.in_turn = c.id AND p.last_position = c.position
                RETURNING p.cancelled, p.reserved
            ), changed AS (
                UPDATE cancellation c
                SET status = 'SUCCEEDED', phase = NULL, held = 0, version = 2, updated_at = $3::timestamptz,
                    result_code = $4::text, result_message = $5::text, refund_id = $6::text, result_balance = $7::bigint,
                    result_at = $8::timestamptz, already_cancelled = $9::boolean, refund_account = NULL,
                    due_at = NULL, leased_until = NULL, fence = c.fence + 1, recording = $14::uuid
                FROM ledger
                WHERE c.id = $1 AND c.fence = $2
                RETURNING c.version
            ), ended AS (
                UPDATE attempt a
                SET ended_at = $3, outcome = $10::text, provider_code = $4, provider_message = $5
                FROM ledger
                WHERE a.cancellation = $1 AND a.number = 1
            ), told AS (
                INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
                SELECT $1, c.version, $3, $11::text, 'PROCESSING', 'SUCCEEDED', $12::text, $13::jsonb
                FROM ledger LEFT JOIN changed c ON true
            )
            SELECT 'RECORDED' AS verdict, 2 AS new_version, 1 AS new_attempts, l.cancelled AS ledger_cancelled,
                   l.reserved AS ledger_reserved, NULL::uuid AS next_in_turn
            FROM ledger l
            """;

    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DEADLOCK_DETECTED = "40P01";

    private AtOnce() {
    }

    /** Somebody else was at the same key, reference or cancellation at the same moment; nothing was written. */
    static boolean isGivenUp(Throwable failure) {
        return isDeadlock(failure) || has(failure, UNIQUE_VIOLATION) || has(failure, NOT_NULL_VIOLATION);
    }

    /** Ended by PostgreSQL in favour of another; nothing was written, and it may be run again. */
    static boolean isDeadlock(Throwable failure) {
        return has(failure, DEADLOCK_DETECTED);
    }

    private static boolean has(Throwable failure, String state) {
        return failure instanceof PgException refusal && state.equals(refusal.getSqlState());
    }
}
