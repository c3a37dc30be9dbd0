package io.chwiso.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds the payments that break a rule about money, at a cost that does not grow with the table: it looks at those with an open
 * cancellation, at the newest, at those under suspicion, and at one part after the other of all the rest.
 *
 * <p>
 * One statement, which sees one state of the database: whatever commits meanwhile is seen as a whole or not at all.
 */
@ApplicationScoped
class LedgerAudit {

    /**
     * {@code OFFSET 0} keeps the planner from joining all payments at once, and so do sizes that it knows: it takes a parameter
     * for a tenth of the table.
     */
    private static final String AUDIT = """
            WITH part AS (SELECT id FROM payment WHERE id > $1 ORDER BY id LIMIT %1$d),
                 audited AS (
                     SELECT id FROM part
                     UNION (SELECT id FROM payment ORDER BY id DESC LIMIT %1$d)
                     UNION SELECT payment FROM cancellation
                           WHERE status IN ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW')
                     UNION SELECT unnest($2::uuid[]))
            SELECT (SELECT id FROM part ORDER BY id OFFSET %1$d - 1) AS last, found.payment, found.rule
            FROM (VALUES (true)) always
            LEFT JOIN (
                SELECT broken.payment, broken.rule
                FROM audited a
                CROSS JOIN LATERAL (SELECT v.payment, v.rule FROM money_violation v WHERE v.payment = a.id OFFSET 0) broken
            ) found ON true
            """;
    private static final String ENDS = """
            SELECT (SELECT id FROM payment ORDER BY id LIMIT 1) AS oldest,
                   (SELECT id FROM payment ORDER BY id DESC LIMIT 1) AS newest
            """;
    static final UUID BEGINNING = new UUID(0, 0);

    private final SqlClient database;
    private final String audit;

    /**
     * What an audit came to.
     *
     * @param next where the next part begins
     */
    record Result(UUID next, Set<Violation> violations) {
    }

    @Inject
    LedgerAudit(Pool pool) {
        this(pool, 1_000);
    }

    /**
     * With a connection, it also sees what the transaction has changed that it is in.
     *
     * @param part how many payments are looked at that nothing calls for
     */
    LedgerAudit(SqlClient database, int part) {
        this.database = database;
        this.audit = AUDIT.formatted(part);
    }

    /**
     * Looks at the part that begins {@code after} this payment, and at all that there is reason to look at. Fails when the
     * database does.
     *
     * @param suspects payments to be looked at in any case
     */
    Uni<Result> audit(UUID after, Collection<UUID> suspects) {
        Tuple parameters = Tuple.of(after, suspects.toArray(UUID[]::new));
        return database.preparedQuery(audit).execute(parameters).map(LedgerAudit::result);
    }

    /**
     * Somewhere among all payments. A round may take weeks, and so a process that always began at the same end might never get
     * to the other.
     */
    Uni<UUID> anywhere() {
        return database.preparedQuery(ENDS).execute()
                .map(rows -> rows.iterator().next())
                .map(row -> row.getUUID("oldest") == null ? BEGINNING : between(row.getUUID("oldest"), row.getUUID("newest")));
    }

    /** Ids begin with the time at which they were made. */
    private static UUID between(UUID oldest, UUID newest) {
        long range = newest.getMostSignificantBits() - oldest.getMostSignificantBits();
        return range <= 0
                ? BEGINNING
                : new UUID(oldest.getMostSignificantBits() + ThreadLocalRandom.current().nextLong(range), 0);
    }

    private static Result result(RowSet<Row> rows) {
        Set<Violation> violations = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getUUID("payment") != null)
                .map(row -> new Violation(row.getUUID("payment"), row.getString("rule")))
                .collect(Collectors.toUnmodifiableSet());
        // A part that is not full was the last.
        UUID next = Optional.ofNullable(rows.iterator().next().getUUID("last")).orElse(BEGINNING);
        return new Result(next, violations);
    }
}
