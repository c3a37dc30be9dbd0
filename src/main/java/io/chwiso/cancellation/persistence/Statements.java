package io.chwiso.cancellation.persistence;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements of the writing side, but for what is done {@link AtOnce}. */
final class Statements {

    static final String OPEN = """
            SELECT verdict, cancellation_id, amount, currency, payment_amount, cancelled, reserved, in_turn
            FROM open_cancellation(%s)
            """.formatted(parameters(25));

    static final String RECORD = """
            SELECT verdict, new_version, new_attempts, ledger_cancelled, ledger_reserved, next_in_turn
            FROM record_outcome(%s)
            """.formatted(parameters(37));

    static final String KEEP_BASELINE = "UPDATE cancellation SET baseline = $3 WHERE id = $1 AND fence = $2";

    static final String IS_HELD_UP = """
            SELECT c.phase IS DISTINCT FROM 'SENDING' AS held_up
            FROM cancellation w JOIN payment p ON p.id = w.payment JOIN cancellation c ON c.id = p.in_turn
            WHERE w.id = $1 AND w.phase = 'WAITING_TURN'
            """;

    static final String CLAIM_DUE = """
            UPDATE cancellation c
            SET fence = c.fence + 1, due_at = now() + $2, leased_until = now() + $2
            FROM (SELECT id FROM cancellation
                  WHERE due_at <= now() AND (leased_until IS NULL OR leased_until <= now())
                    AND provider || '/' || merchant || '/' || account <> ALL ($3)
                  ORDER BY due_at
                  LIMIT $1
                  FOR UPDATE SKIP LOCKED) due
            WHERE c.id = due.id
            RETURNING c.id, c.fence, now() AS claimed_at
            """;

    static final String CLAIM = """
            UPDATE cancellation
            SET fence = fence + 1, due_at = now() + $2, leased_until = now() + $2
            WHERE id = $1 AND (leased_until IS NULL OR leased_until <= now())
              AND status NOT IN ('SUCCEEDED', 'FAILED') AND phase IS DISTINCT FROM 'WAITING_TURN'
            RETURNING id, fence, now() AS claimed_at
            """;

    /** Whoever gave the turn may have been slow to come here, so the lease begins anew; nobody else may have taken it up. */
    static final String TAKE_TURN = """
            UPDATE cancellation
            SET due_at = now() + $2, leased_until = now() + $2
            WHERE id = $1 AND fence = 2 AND phase = 'SENDING'
            RETURNING id, fence, now() AS claimed_at
            """;

    static final String WRITE_AHEAD = "SELECT write_ahead($1, $2, $3, $4, 'sending') AS fence, now() AS claimed_at";

    /** A notice may have made it due while it was held. */
    static final String ASK_AGAIN = """
            UPDATE cancellation
            SET fence = fence + 1,
                due_at = CASE WHEN due_at < leased_until THEN LEAST(due_at, COALESCE(now() + $3, settle_at))
                              ELSE COALESCE(now() + $3, settle_at) END,
                settle_at = COALESCE(now() + $3, settle_at),
                leased_until = NULL,
                look_ups = $4,
                unchanged = $5,
                looked_up_at = now()
            WHERE id = $1 AND fence = $2
            """;

    static final String LEAVE = """
            UPDATE cancellation
            SET fence = fence + 1,
                due_at = CASE WHEN due_at < leased_until THEN due_at END,
                settle_at = NULL,
                leased_until = NULL,
                looked_up_at = now()
            WHERE id = $1 AND fence = $2
            """;

    /** Many at once, so it waits for none that somebody else has locked: such a lease is renewed the next time. */
    static final String RENEW = """
            UPDATE cancellation c
            SET due_at = CASE WHEN c.due_at < c.leased_until THEN c.due_at ELSE now() + $3 END,
                leased_until = now() + $3
            FROM (SELECT o.id FROM cancellation o
                  JOIN unnest($1::uuid[], $2::integer[]) AS held (id, fence) ON o.id = held.id AND o.fence = held.fence
                  WHERE o.leased_until IS NOT NULL
                  FOR UPDATE OF o SKIP LOCKED) ours
            WHERE c.id = ours.id
            RETURNING c.id, c.fence
            """;

    private Statements() {
    }

    private static String parameters(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "$" + number).collect(Collectors.joining(", "));
    }
}
