package io.chwiso.provider.ebp;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** EBP's rules for a cancel that can be checked without asking it (EBP, cancel payment page). */
final class EbpRules {

    private static final int LONGEST_ORDER_NUMBER = 64;

    private EbpRules() {
    }

    static List<Violation> violationsIn(CancelOrder order, EbpAmountRule amountRule) {
        return Stream.concat(ofOrderNumber(order.payment().id()).stream(), ofItems(order, amountRule).stream())
                .toList();
    }

    private static Optional<Violation> ofOrderNumber(String orderNumber) {
        int length = orderNumber.length();
        return length >= 1 && length <= LONGEST_ORDER_NUMBER
                ? Optional.empty()
                : Optional.of(Violation.invalid("/payment/id",
                        "%d characters (expected: 1 to %d, EBP's order number)".formatted(length, LONGEST_ORDER_NUMBER)));
    }

    private static List<Violation> ofItems(CancelOrder order, EbpAmountRule amountRule) {
        if (order.items().isEmpty()) {
            return List.of(Violation.invalid("/items", "missing (expected: the order lines to cancel)"));
        }
        List<Violation> ofLines = ofLines(order.items());
        return ofLines.isEmpty() ? ofTotal(order, amountRule).stream().toList() : ofLines;
    }

    private static List<Violation> ofLines(List<OrderItem> items) {
        List<Violation> violations = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            OrderItem item = items.get(i);
            String pointer = "/items/" + i;
            if (!seen.add(item.seq())) {
                violations.add(Violation.invalid(pointer + "/seq",
                        "%d twice (expected: each line once)".formatted(item.seq())));
            }
            if (item.quantity() < 1) {
                violations.add(Violation.invalid(pointer + "/quantity", "%d (expected: > 0)".formatted(item.quantity())));
            }
            item.taxAmount()
                    .filter(tax -> tax.isGreaterThan(item.amount()))
                    .ifPresent(tax -> violations.add(Violation.invalid(pointer + "/taxAmount",
                            "%s (expected: at most %s, the amount it is part of)".formatted(tax, item.amount()))));
        }
        return violations;
    }

    private static Optional<Violation> ofTotal(CancelOrder order, EbpAmountRule amountRule) {
        return amountRule.totalOf(order.items())
                .map(total -> total.equals(order.amount())
                        ? Optional.<Violation> empty()
                        : Optional.of(Violation.invalid("/items", "%s add up to %s (expected: %s, the amount to cancel)"
                                .formatted(amountRule.summands(), total, order.amount()))))
                .orElseGet(() -> Optional.of(Violation.invalid("/items",
                        "add up to no amount there can be (expected: %s)".formatted(order.amount()))));
    }
}
