package io.chwiso.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Compares, once everything has come to rest, what everybody says; there must be no finding at all. */
final class Audit {

    private static final Duration UNTIL_REST = Duration.ofMinutes(3);
    private static final String[] MACHINES_MUST_FINISH = { "PROCESSING", "UNKNOWN", "AWAITING_DEPOSIT" };
    private static final int MOST_SHOWN = 40;

    private final Stage stage;
    private final List<Testimony> testimonies;

    Audit(Stage stage, List<Testimony> testimonies) {
        this.stage = stage;
        this.testimonies = testimonies;
    }

    /** Waits until nothing is open that a machine can finish, but not for ever: the audit finds what stays open. */
    void awaitRest() {
        Api api = new Api(stage.replicas().all().get(0));
        try {
            await().atMost(UNTIL_REST).pollInterval(Duration.ofMillis(500))
                    .until(() -> api.cancellations(MACHINES_MUST_FINISH).isEmpty());
        } catch (ConditionTimeoutException leftOpen) {
            System.err.println("not everything came to rest");
        }
    }

    Books assertNothingLostNothingDoubled() {
        Books books = Books.read(stage, testimonies);
        List<Finding> findings = findings(books).toList();
        if (!findings.isEmpty()) {
            throw new AssertionError(tally(findings));
        }
        return books;
    }

    private Stream<Finding> findings(Books books) {
        return Stream.of(
                openOnes(books),
                new ExecutionRules(books).findings(),
                new PromiseRules(books).findings(),
                new LedgerRules(books, new Archive(stage.database())).findings(),
                violations())
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> openOnes(Books books) {
        return books.cancellations().values().stream()
                .filter(entry -> !entry.isFinal() && !(entry.isUnderReview() && entry.mayBeReviewed()))
                .map(entry -> new Finding("left open", entry.toString()));
    }

    private Stream<Finding> violations() {
        return stage.sandbox().violations().stream()
                .map(call -> new Finding("a call that breaks the provider's contract", call.toString()));
    }

    private static String tally(List<Finding> findings) {
        Map<String, Long> counts = findings.stream().collect(groupingBy(Finding::rule, counting()));
        return findings.stream().limit(MOST_SHOWN).map(Finding::toString)
                .collect(joining("\n", "%d findings: %s\n".formatted(findings.size(), counts), ""));
    }
}
