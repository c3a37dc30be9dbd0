package io.chwiso.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.chwiso.testing.SandboxClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everybody's account of a run, side by side.
 *
 * @param testimonies what merchants were told
 * @param cancellations by id, as the API tells them now
 * @param accounts by payment id, as the API tells them now; without payments of which nothing was recorded
 * @param executed by payment id, what the providers did
 * @param keys the cancellation that each idempotency key stands for
 */
record Books(List<Testimony> testimonies, Map<String, Entry> cancellations, Map<String, Account> accounts,
        Map<String, SandboxClient.Payment> executed, Map<String, String> keys) {

    static Books read(Stage stage, List<Testimony> testimonies) {
        Api api = new Api(stage.replicas().all().get(0));
        Map<String, Entry> cancellations = new LinkedHashMap<>();
        api.cancellations().forEach(entry -> cancellations.put(entry.id(), entry));
        return new Books(testimonies, cancellations, accounts(api, testimonies),
                stage.sandbox().ledger().stream().collect(toMap(SandboxClient.Payment::id, payment -> payment)),
                new Archive(stage.database()).keys());
    }

    private static Map<String, Account> accounts(Api api, List<Testimony> testimonies) {
        Map<String, Account> accounts = new HashMap<>();
        testimonies.stream().map(testimony -> testimony.order().sale()).distinct()
                .forEach(sale -> api.account(sale).ifPresent(account -> accounts.put(sale.id(), account)));
        return accounts;
    }

    Collection<Sale> sales() {
        return testimonies.stream().map(testimony -> testimony.order().sale()).collect(Collectors.toSet());
    }

    Map<String, List<Entry>> byPayment() {
        return cancellations.values().stream().collect(groupingBy(Entry::payment));
    }

    /** What a provider executed of a payment; nothing, when it never heard of it. */
    List<SandboxClient.Cancel> executedOf(String payment) {
        return executed.containsKey(payment) ? executed.get(payment).cancels() : List.of();
    }
}
