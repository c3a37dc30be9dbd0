package io.chwiso.webhook.persistence;

/** The statements of delivering. */
final class Statements {

    /**
     * $1 in total, $2 per URL less the tries $4 that are out to the URLs $3, for a lease of $5 ms.
     *
     * <p>
     * {@code target} hops from one URL with pending deliveries to the next through the index, which costs the number of such
     * URLs, however long their backlogs are; then each gets its own share.
     */
    static final String CLAIM = """
            WITH RECURSIVE target (url) AS (
                (SELECT d.url FROM webhook_delivery d WHERE d.due_at IS NOT NULL ORDER BY d.url LIMIT 1)
                UNION ALL
                SELECT (SELECT d.url FROM webhook_delivery d WHERE d.due_at IS NOT NULL AND d.url > t.url
                        ORDER BY d.url LIMIT 1)
                FROM target t
                WHERE t.url IS NOT NULL
            ), due AS MATERIALIZED (
                SELECT share.id
                FROM target t
                LEFT JOIN unnest($3::text[], $4::integer[]) AS underway (url, tries) ON underway.url = t.url
                CROSS JOIN LATERAL (
                    SELECT d.id, d.due_at
                    FROM webhook_delivery d
                    WHERE d.url = t.url AND d.due_at <= now()
                    ORDER BY d.due_at
                    LIMIT greatest(0, $2::integer - coalesce(underway.tries, 0))
                    FOR UPDATE SKIP LOCKED) AS share
                ORDER BY share.due_at
                LIMIT $1
            )
            UPDATE webhook_delivery d
            SET attempts = d.attempts + 1, due_at = now() + $5::bigint * interval '1 millisecond'
            FROM due
            WHERE d.id = due.id
            RETURNING d.id, d.merchant, d.url, d.cancellation, d.sequence, d.type, d.occurred_at, d.snapshot::text AS snapshot,
                      d.attempts, d.failures, now() AS claimed_at
            """;

    /** Only for the try that is out: a late result changes nothing. */
    static final String RECORD = """
            UPDATE webhook_delivery
            SET state = $3,
                failures = $4,
                due_at = now() + $5::bigint * interval '1 millisecond',
                last_status = $6,
                last_error = $7,
                finished_at = CASE WHEN $3 <> 'PENDING' THEN now() END
            WHERE id = $1 AND attempts = $2 AND state = 'PENDING'
            """;

    static final String REDELIVER = """
            SELECT id, url, cancellation, sequence, type, state, attempts, due_at, last_status, last_error, created_at,
                   finished_at
            FROM redeliver_webhook($1, $2)
            """;

    private Statements() {
    }
}
