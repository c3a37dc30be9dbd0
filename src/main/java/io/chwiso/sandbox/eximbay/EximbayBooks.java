package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Tags;
import io.chwiso.sandbox.simulation.Terms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Eximbay's ledger, its merchants' order numbers, and the refund ids it has executed. */
final class EximbayBooks {

    private record Refund(String mid, String refundId) {
    }

    private record Order(String mid, String orderId) {
    }

    private final Set<Refund> executed = new HashSet<>();
    private final Map<Order, String> transactions = new HashMap<>();
    private final Ledger ledger;
    private final Numbers numbers;

    EximbayBooks(Ledger ledger, Numbers numbers) {
        this.ledger = ledger;
        this.numbers = numbers;
    }

    /** Empty when the payment is another merchant's, or its id asks not to be found. */
    Optional<Payment> find(String id, EximbayAccount account, String orderId, BigDecimal amount, String currency) {
        Tags tags = new Tags(id);
        if (EximbayScenario.NOTFOUND.in(tags)) {
            return Optional.empty();
        }
        transactions.putIfAbsent(new Order(account.mid(), orderId), id);
        return Optional.of(ledger.open(id, () -> termsOf(tags, new Terms(amount, currency))))
                .filter(payment -> payment.claim(account.mid()));
    }

    Optional<String> transactionOf(EximbayAccount account, String orderId) {
        return Optional.ofNullable(transactions.get(new Order(account.mid(), orderId)));
    }

    /** Refund ids must differ in every refund of a merchant. */
    boolean knowsRefund(String mid, String refundId) {
        return executed.contains(new Refund(mid, refundId));
    }

    void remember(String mid, String refundId) {
        executed.add(new Refund(mid, refundId));
    }

    ExecutedCancel newCancel(EximbayCancelRequest request, BigDecimal amount) {
        return new ExecutedCancel(request.mid() + numbers.next(), request.refundId(), amount, numbers.now());
    }

    void clear() {
        executed.clear();
        transactions.clear();
        ledger.clear();
    }

    private static Terms termsOf(Tags tags, Terms terms) {
        Terms known = EximbayScenario.UNCAPT.in(tags) ? terms.uncaptured() : terms;
        return EximbayScenario.ALREADY.in(tags) ? known.spent() : known;
    }
}
