package io.chwiso.cancellation.persistence;

/**
 * The SQL of {@link AtOnce}: each statement takes its parameters as arrays, does what is asked for whomever nothing stands
 * against, and answers those by a row with what tells them from the others ({@code asked}).
 *
 * <p>
 * LIMIT takes nothing away. It makes the planner expect a single row, and so go by index from the first day, however little it
 * knows of the tables yet.
 */
final class PlainStatements {

    /**
     * Takes the parameters of {@code open_cancellation} as arrays, with what would be reserved as the amount. Reserves it where
     * the payment is new or its ledger allows it, and writes all that follows from that.
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
                       OR (SELECT count(*) FROM cancellation c
                           WHERE c.merchant = a.merchant AND c.merchant_reference = a.reference) = 0)
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
    static final String SUCCEED = success("", "", "");

    /**
     * The same for merchants who are told of it. Does what {@code queue_webhooks} does, for the addresses that follow as one
     * more array, with the {@code recording} of whom each is told about as another.
     */
    static final String SUCCEED_AND_TELL = success(
            ", to_jsonb(c) - 'refund_account' - 'baseline' AS snapshot",
            """
                    , queued AS (
                        INSERT INTO webhook_delivery (id, merchant, url, cancellation, sequence, type, occurred_at, snapshot, state,
                                                      attempts, failures, due_at, created_at)
                        SELECT gen_random_uuid(), l.merchant, target.url, l.id, c.version, 'cancellation.succeeded', l.at,
                               c.snapshot || jsonb_build_object('payment', jsonb_build_object(
                                   'currency', l.currency,
                                   'amount', l.payment_amount,
                                   'cancelled', l.cancelled,
                                   'reserved', l.reserved)),
                               'PENDING', 0, 0, now(), now()
                        FROM ledger l
                        JOIN changed c ON c.id = l.id
                        JOIN (SELECT * FROM unnest($16::uuid[], $17::text[]) AS t (recording, url) LIMIT $18::integer) target
                          ON target.recording = l.recording
                    )""",
            ", pg_notify('chwiso_due', '')");

    private PlainStatements() {
    }

    private static String success(String snapshot, String queued, String notified) {
        return """
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
                    RETURNING a.*, p.merchant, p.currency, p.amount AS payment_amount, p.cancelled, p.reserved
                ), changed AS (
                    UPDATE cancellation c
                    SET status = 'SUCCEEDED', phase = NULL, held = 0, version = 2, updated_at = l.at,
                        result_code = l.code, result_message = l.message, refund_id = l.refund_id, result_balance = l.balance,
                        result_at = l.result_at, already_cancelled = l.already_cancelled, refund_account = NULL,
                        due_at = NULL, leased_until = NULL, fence = c.fence + 1, recording = l.recording
                    FROM ledger l
                    WHERE c.id = l.id AND c.fence = l.fence
                    RETURNING c.id, c.version%s
                ), ended AS (
                    UPDATE attempt a
                    SET ended_at = l.at, outcome = l.outcome, provider_code = l.code, provider_message = l.message
                    FROM ledger l
                    WHERE a.cancellation = l.id AND a.number = 1
                ), told AS (
                    INSERT INTO cancellation_event (cancellation, sequence, at, type, from_status, to_status, by, detail)
                    SELECT l.id, c.version, l.at, l.event, 'PROCESSING', 'SUCCEEDED', l.by, l.detail
                    FROM ledger l LEFT JOIN changed c ON c.id = l.id
                )%s
                SELECT l.recording AS asked, 'RECORDED' AS verdict, 2 AS new_version, 1 AS new_attempts,
                       l.cancelled AS ledger_cancelled, l.reserved AS ledger_reserved, NULL::uuid AS next_in_turn%s
                FROM ledger l
                """
                .formatted(snapshot, queued, notified);
    }
}
