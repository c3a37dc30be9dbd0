package io.chwiso.crash;

import io.chwiso.crash.Sale.Shop;
import io.chwiso.testing.SandboxClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the providers executed must be what Chwiso says, cancel by cancel: none twice, none lost, none made up. */
final class ExecutionRules {

    private final Books books;

    ExecutionRules(Books books) {
        this.books = books;
    }

    Stream<Finding> findings() {
        var byPayment = books.byPayment();
        return Stream.concat(
                strangers(),
                books.sales().stream().flatMap(sale -> of(sale, byPayment.getOrDefault(sale.id(), List.of()))));
    }

    private Stream<Finding> strangers() {
        List<String> sold = books.sales().stream().map(Sale::id).toList();
        return books.executed().keySet().stream()
                .filter(payment -> !sold.contains(payment))
                .map(payment -> new Finding("a payment that no order named", payment));
    }

    private Stream<Finding> of(Sale sale, List<Entry> entries) {
        Stream<Finding> matching = sale.shop() == Shop.EXIMBAY ? byReference(sale, entries) : byAmount(sale, entries);
        return Stream.of(matching, claimedElsewhere(sale, entries), failedForNoReason(entries)).flatMap(findings -> findings);
    }

    /** Eximbay names each refund by our own id of it. */
    private Stream<Finding> byReference(Sale sale, List<Entry> entries) {
        List<Finding> findings = new ArrayList<>();
        List<SandboxClient.Cancel> unclaimed = new ArrayList<>(books.executedOf(sale.id()));
        for (Entry entry : entries) {
            List<SandboxClient.Cancel> own = unclaimed.stream()
                    .filter(cancel -> cancel.reference().equals(entry.refundId())).toList();
            unclaimed.removeAll(own);
            int expected = entry.isDone() ? 1 : 0;
            if (own.size() != expected && !entry.isUnderReview()) {
                findings.add(new Finding(own.size() > expected
                        ? expected == 0 ? "executed, and said to be not" : "executed more than once"
                        : "said to be executed, and is not", entry + " executed " + own));
            }
            own.stream().filter(cancel -> cancel.amount().compareTo(entry.amount()) != 0)
                    .forEach(
                            cancel -> findings.add(new Finding("executed with another amount", entry + " executed " + cancel)));
        }
        unclaimed.forEach(cancel -> findings.add(new Finding("executed for no cancellation", sale.id() + " " + cancel)));
        return findings.stream();
    }

    /** The others know no id of ours: of each payment, the amounts must be the same ones. */
    private Stream<Finding> byAmount(Sale sale, List<Entry> entries) {
        List<BigDecimal> executed = new ArrayList<>(
                books.executedOf(sale.id()).stream().map(SandboxClient.Cancel::amount).toList());
        List<BigDecimal> missing = new ArrayList<>();
        entries.stream().filter(Entry::isDone).map(Entry::amount)
                .filter(amount -> !removeEqual(executed, amount))
                .forEach(missing::add);
        entries.stream().filter(Entry::isUnderReview).forEach(entry -> removeEqual(executed, entry.amount()));
        return executed.isEmpty() && missing.isEmpty()
                ? Stream.empty()
                : Stream.of(new Finding("executed and said amounts differ",
                        "%s: executed only %s, said only %s, of %s".formatted(sale.id(), executed, missing, entries)));
    }

    private static Stream<Finding> claimedElsewhere(Sale sale, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.alreadyCancelled() && !Story.isCancelledElsewhere(sale.id()))
                .map(entry -> new Finding("said to be cancelled elsewhere, and was not", entry.toString()));
    }

    private static Stream<Finding> failedForNoReason(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.status().equals("FAILED") && !Story.mayFail(entry.payment()))
                .map(entry -> new Finding("failed, and the provider was willing", entry.toString()));
    }

    private static boolean removeEqual(List<BigDecimal> amounts, BigDecimal amount) {
        return amounts.stream().filter(other -> other.compareTo(amount) == 0).findFirst().map(amounts::remove).orElse(false);
    }
}
