package io.chwiso.retention;

/**
 * The statements by which rows are deleted, a batch each. Two at once take different rows.
 *
 * <p>
 * {@code = ANY (ARRAY(..))} has a batch fetched row by row; joined by {@code IN}, it might be looked for in the whole table.
 */
final class Statements {

    /** $1: how many seconds a notice is kept once it had its effect; $2: rows at most. */
    static final String NOTICES = """
            DELETE FROM provider_notice
            WHERE id = ANY (ARRAY(
                SELECT id FROM provider_notice
                WHERE processed_at < now() - make_interval(secs => $1)
                ORDER BY processed_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED))
            """;

    /** $1: how many seconds a delivered webhook is kept; $2: rows at most. */
    static final String DELIVERED = deliveries("DELIVERED");

    /** $1: how many seconds a webhook is kept that was given up; $2: rows at most. */
    static final String DEAD = deliveries("DEAD");

    /**
     * Among the $4 pages from $3 on. $1: how many seconds a key is kept; $2: rows at most. Tells how many were deleted, and how
     * many pages there are.
     *
     * <p>
     * A cancellation is open as long as anything is due, an expired one too, for its deposit may have come late.
     */
    static final String KEYS = """
            WITH expunged AS (
                DELETE FROM idempotency_key
                WHERE ctid = ANY (ARRAY(
                    SELECT k.ctid FROM idempotency_key k
                    WHERE k.ctid >= format('(%s,0)', $3::bigint)::tid AND k.ctid < format('(%s,0)', $3::bigint + $4::bigint)::tid
                      AND k.created_at < now() - make_interval(secs => $1)
                      AND NOT EXISTS (
                          SELECT FROM cancellation c
                          WHERE c.id = k.cancellation
                            AND (c.status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW')
                                 OR c.due_at IS NOT NULL)
                          OFFSET 0)
                    LIMIT $2
                    FOR UPDATE OF k SKIP LOCKED))
                RETURNING 1)
            SELECT (SELECT count(*) FROM expunged) AS expunged,
                   pg_relation_size('idempotency_key') / current_setting('block_size')::bigint AS pages
            """;

    private Statements() {
    }

    /** The state is a literal, by which the database knows the partial index to use. */
    private static String deliveries(String state) {
        return """
                DELETE FROM webhook_delivery
                WHERE id = ANY (ARRAY(
                    SELECT id FROM webhook_delivery
                    WHERE state = '%s' AND finished_at < now() - make_interval(secs => $1)
                    ORDER BY finished_at
                    LIMIT $2
                    FOR UPDATE SKIP LOCKED))
                """.formatted(state);
    }
}
