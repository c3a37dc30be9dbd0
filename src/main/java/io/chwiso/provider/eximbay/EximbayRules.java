package io.chwiso.provider.eximbay;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a request must fulfil before it is worth sending to Eximbay. */
final class EximbayRules {

    static final Set<String> CURRENCIES = Set.of("KRW", "USD", "EUR", "GBP", "JPY", "THB", "SGD", "RUB", "HKD", "CAD", "AUD");

    /** Eximbay refuses any other length (EC1002); the id becomes part of a path, so it must not need escaping either. */
    private static final Pattern PAYMENT_ID = Pattern.compile("[A-Za-z0-9._~-]{24}");
    private static final int ORDER_ID_LIMIT = 50;

    private EximbayRules() {
    }

    static List<Violation> check(CancelOrder order) {
        return Stream.of(paymentId(order.payment()), orderId(order.payment()), currency(order.payment()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Violation> paymentId(PaymentRef payment) {
        return PAYMENT_ID.matcher(payment.id()).matches()
                ? Optional.empty()
                : invalid("/payment/id", "%s (expected: Eximbay's transaction_id, 24 of A-Z a-z 0-9 . _ ~ -)", payment.id());
    }

    private static Optional<Violation> orderId(PaymentRef payment) {
        String orderId = payment.orderId().orElse("");
        if (orderId.isBlank()) {
            return invalid("/payment/orderId", "missing (expected: the merchant's order number of the payment)");
        }
        return orderId.length() <= ORDER_ID_LIMIT
                ? Optional.empty()
                : invalid("/payment/orderId", "%d characters (expected: at most %d)", orderId.length(), ORDER_ID_LIMIT);
    }

    private static Optional<Violation> currency(PaymentRef payment) {
        String currency = payment.amount().currency().getCurrencyCode();
        return CURRENCIES.contains(currency)
                ? Optional.empty()
                : Optional.of(Violation.unsupported("/payment/currency",
                        "%s (expected: one of %s)".formatted(currency, new TreeSet<>(CURRENCIES))));
    }

    private static Optional<Violation> invalid(String pointer, String detail, Object... values) {
        return Optional.of(Violation.invalid(pointer, detail.formatted(values)));
    }
}
