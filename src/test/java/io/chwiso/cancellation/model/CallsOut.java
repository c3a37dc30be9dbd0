package io.chwiso.cancellation.model;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.ProviderOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The money-moving calls under way, of which a payment may have one, counting none of a process that lost its leases. */
final class CallsOut {

    private final Map<String, Line> byPayment = new ConcurrentHashMap<>();
    private final List<String> violations = new ArrayList<>();

    synchronized void begin(CancelOrder order, Line line) {
        Line other = byPayment.put(order.payment().id(), line);
        if (other != null && !other.isCut()) {
            violations.add("two calls at once: " + order.payment().id());
        }
    }

    synchronized ProviderOutcome end(CancelOrder order, Line line, ProviderOutcome outcome) {
        byPayment.remove(order.payment().id(), line);
        return outcome;
    }

    /** The process is dead, or too slow to hold its leases: whatever it has out is nobody's any more. */
    synchronized void forget(Line line) {
        byPayment.values().removeIf(line::equals);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }
}
