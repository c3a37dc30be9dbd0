package io.chwiso.sandbox.simulation;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * A payment in a provider's books. However it is called, it never gives back more than was paid.
 *
 * <p>
 * Not thread-safe: everything in a sandbox runs on one event loop.
 */
public final class Payment {

    private final String id;
    private final Tags tags;
    private final List<ExecutedCancel> cancels = new ArrayList<>();
    private final Queue<Execution> postponed = new ArrayDeque<>();
    private final Set<String> met = new HashSet<>();
    private Terms terms;
    private String account = "";
    private BigDecimal remaining;
    private int lookUpsSinceCancel;
    private boolean confirmed;

    Payment(String id, Terms terms) {
        this.id = id;
        this.tags = new Tags(id);
        this.terms = terms;
        this.remaining = terms.amount().subtract(terms.cancelledElsewhere());
    }

    public String id() {
        return id;
    }

    public Tags tags() {
        return tags;
    }

    public Terms terms() {
        return terms;
    }

    /** What can still be cancelled. */
    public BigDecimal remaining() {
        return remaining;
    }

    public BigDecimal cancelled() {
        return terms.amount().subtract(remaining);
    }

    public boolean isUntouched() {
        return cancelled().signum() == 0;
    }

    public boolean isSpent() {
        return remaining.signum() == 0;
    }

    /** The cancels made here, oldest first; none for what was cancelled elsewhere. */
    public List<ExecutedCancel> cancels() {
        return List.copyOf(cancels);
    }

    /** The latest of the cancels made here. */
    public Optional<ExecutedCancel> latestCancel() {
        return cancels.isEmpty() ? Optional.empty() : Optional.of(cancels.get(cancels.size() - 1));
    }

    /** What the latest cancel made here gave back, or else what was paid. */
    public BigDecimal latestAmount() {
        return latestCancel().map(ExecutedCancel::amount).orElse(terms.amount());
    }

    /** Whether the payment is {@code owner}'s; it becomes the first one's who asks. */
    public boolean claim(String owner) {
        if (account.isEmpty()) {
            account = owner;
        }
        return account.equals(owner);
    }

    /** True the first time {@code event} happens to this payment. */
    public boolean meets(String event) {
        return met.add(event);
    }

    /** Tells that a look-up has just been answered; a postponed cancel is executed now, unseen by that look-up. */
    public void lookedUp() {
        lookUpsSinceCancel++;
        Execution due = postponed.poll();
        if (due != null && due.cancel().amount().compareTo(remaining) <= 0) {
            due.run();
        }
    }

    /** How many look-ups were answered since the latest cancel. */
    public int lookUpsSinceCancel() {
        return lookUpsSinceCancel;
    }

    /** Tells that the provider has finished the latest cancel. */
    public void confirm() {
        confirmed = true;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    void execute(ExecutedCancel cancel) {
        if (cancel.amount().signum() <= 0 || cancel.amount().compareTo(remaining) > 0) {
            throw new IllegalStateException("cancel of %s: %s (expected: more than 0, at most %s)"
                    .formatted(id, cancel.amount().toPlainString(), remaining.toPlainString()));
        }
        cancels.add(cancel);
        remaining = remaining.subtract(cancel.amount());
        lookUpsSinceCancel = 0;
        confirmed = false;
    }

    void postpone(Execution execution) {
        postponed.add(execution);
    }

    void reprice(Terms changed) {
        BigDecimal executed = cancelled().subtract(terms.cancelledElsewhere());
        BigDecimal left = changed.amount().subtract(changed.cancelledElsewhere()).subtract(executed);
        if (left.signum() < 0) {
            throw new IllegalArgumentException("amount: %s (expected: at least what was cancelled, %s)"
                    .formatted(changed.amount().toPlainString(), executed.toPlainString()));
        }
        terms = changed;
        remaining = left;
    }
}
