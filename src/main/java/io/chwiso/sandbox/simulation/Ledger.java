package io.chwiso.sandbox.simulation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One provider's payments; any id is known at first sight. */
public final class Ledger {

    private final Map<String, Payment> payments = new LinkedHashMap<>();

    /** The payment, made on {@code terms} if it was never heard of. */
    public Payment open(String id, Supplier<Terms> terms) {
        return payments.computeIfAbsent(id, unseen -> new Payment(unseen, terms.get()));
    }

    public Optional<Payment> find(String id) {
        return Optional.ofNullable(payments.get(id));
    }

    /**
     * Sets what a payment was approved for, whether or not it was seen before.
     *
     * @throws IllegalArgumentException when more than that was cancelled already
     */
    public Payment register(String id, Terms terms) {
        Payment payment = open(id, () -> terms);
        payment.reprice(terms);
        return payment;
    }

    /** In the order of their first sight. */
    public Collection<Payment> payments() {
        return payments.values();
    }

    public void clear() {
        payments.clear();
    }
}
