package io.chwiso.crash;

import io.chwiso.testing.SandboxClient;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each payment's ledger must agree with the provider's books, with its cancellations, and with itself. */
final class LedgerRules {

    /** Queries that find nothing. */
    private static final Map<String, String> QUERIES = Map.of(
            "a ledger unlike its cancellations", """
                    SELECT p.payment_id, p.amount, p.cancelled, p.reserved, s.succeeded, s.open
                    FROM payment p
                    LEFT JOIN LATERAL (
                        SELECT COALESCE(sum(c.amount) FILTER (WHERE c.status = 'SUCCEEDED'), 0) AS succeeded,
                               COALESCE(sum(c.amount) FILTER (WHERE c.status IN
                                   ('PROCESSING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'MANUAL_REVIEW')), 0) AS open
                        FROM cancellation c WHERE c.payment = p.id) s ON true
                    WHERE p.cancelled <> s.succeeded OR p.reserved <> s.open OR p.cancelled + p.reserved > p.amount""",
            "a history with a gap", """
                    SELECT c.id, c.version, count(e.sequence) AS events, min(e.sequence), max(e.sequence)
                    FROM cancellation c LEFT JOIN cancellation_event e ON e.cancellation = c.id
                    GROUP BY c.id, c.version
                    HAVING count(e.sequence) <> c.version OR min(e.sequence) <> 1 OR max(e.sequence) <> c.version""",
            "a history that breaks off between two states", """
                    SELECT cancellation, sequence, from_status, before
                    FROM (SELECT e.*, lag(to_status) OVER (PARTITION BY cancellation ORDER BY sequence) AS before
                          FROM cancellation_event e) linked
                    WHERE from_status IS DISTINCT FROM before""",
            "a key without its cancellation", """
                    SELECT k.key, k.cancellation FROM idempotency_key k
                    WHERE NOT EXISTS (SELECT FROM cancellation c WHERE c.id = k.cancellation)""");

    private final Books books;
    private final Archive archive;

    LedgerRules(Books books, Archive archive) {
        this.books = books;
        this.archive = archive;
    }

    Stream<Finding> findings() {
        Stream<Finding> inTables = QUERIES.entrySet().stream()
                .flatMap(query -> archive.exceptions(query.getValue()).stream().map(row -> new Finding(query.getKey(), row)));
        return Stream.concat(inTables, books.sales().stream().flatMap(this::of));
    }

    private Stream<Finding> of(Sale sale) {
        BigDecimal executed = Optional.ofNullable(books.executed().get(sale.id()))
                .map(SandboxClient.Payment::cancelled).orElse(BigDecimal.ZERO);
        Optional<Account> account = Optional.ofNullable(books.accounts().get(sale.id()));
        BigDecimal said = account.map(Account::cancelled).orElse(BigDecimal.ZERO);
        BigDecimal reserved = account.map(Account::reserved).orElse(BigDecimal.ZERO);
        BigDecimal open = books.cancellations().values().stream()
                .filter(entry -> entry.payment().equals(sale.id()) && entry.isOpen())
                .map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean agrees = executed.compareTo(said) >= 0 && executed.compareTo(said.add(open)) <= 0;
        String evidence = "%s: executed %s, said %s, reserved %s".formatted(sale.id(), executed, said, reserved);
        return Stream.of(
                when(!agrees && !isForeignCancelRefused(sale, said), "a ledger unlike the provider's", evidence),
                when(reserved.compareTo(open) != 0, "a reservation unlike the open cancellations", evidence),
                when(account.filter(LedgerRules::isOverdrawn).isPresent(), "more cancelled than was paid", evidence))
                .flatMap(findings -> findings);
    }

    /** A payment cancelled elsewhere is known as such only once a cancel of it has been found out. */
    private static boolean isForeignCancelRefused(Sale sale, BigDecimal said) {
        return Story.isCancelledElsewhere(sale.id()) && said.signum() == 0;
    }

    private static boolean isOverdrawn(Account account) {
        return account.cancelled().add(account.reserved()).compareTo(account.amount()) > 0;
    }

    private static Stream<Finding> when(boolean broken, String rule, String evidence) {
        return broken ? Stream.of(new Finding(rule, evidence)) : Stream.empty();
    }

}
