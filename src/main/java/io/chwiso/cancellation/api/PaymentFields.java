package io.chwiso.cancellation.api;

import io.chwiso.money.Money;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.PaymentRef;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code payment} of a request to cancel. A part is empty when it is absent or was refused.
 *
 * @param amounts the rule for every other amount of the request: they are in the payment's currency
 */
record PaymentFields(Optional<PaymentRef> payment, Optional<Money> cancelledElsewhere, MoneyRule amounts) {

    /**
     * Those without minor units, such as gold, have no amounts that could be paid. Codes rather than currencies, which equal
     * nothing but themselves: one made while a native image is built is not the one of its run time.
     */
    private static final Set<String> WITH_AMOUNTS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KNOWN = Set.of("id", "orderId", "currency", "amount", "cancelledElsewhere");
    private static final TextRule ID = TextRule.upTo(64);
    private static final TextRule ORDER_ID = TextRule.upTo(128);
    private static final TextRule CURRENCY = TextRule.matching("[A-Z]{3}", 3, "an ISO 4217 code such as KRW");

    static PaymentFields read(JsonFields request, Findings findings) {
        return request.object("payment", KNOWN)
                .map(fields -> readParts(fields, findings))
                .orElseGet(() -> new PaymentFields(Optional.empty(), Optional.empty(), new MoneyRule(Optional.empty(), false)));
    }

    private static PaymentFields readParts(JsonFields fields, Findings findings) {
        fields.require("id", "currency", "amount");
        MoneyRule amounts = new MoneyRule(currency(fields, findings), false);
        Optional<String> id = fields.text("id", ID);
        Optional<String> orderId = fields.text("orderId", ORDER_ID);
        Optional<Money> amount = fields.money("amount", amounts);
        Optional<Money> elsewhere = fields.money("cancelledElsewhere", amounts.orZero());
        elsewhere.filter(money -> amount.isPresent() && money.isGreaterThan(amount.get()))
                .ifPresent(money -> fields.reject("cancelledElsewhere",
                        "%s (expected: at most the payment's %s)".formatted(money, amount.get())));
        return new PaymentFields(
                id.flatMap(known -> amount.map(total -> new PaymentRef(known, orderId, total))),
                elsewhere.or(() -> amount.map(total -> Money.zero(total.currency()))),
                amounts);
    }

    private static Optional<Currency> currency(JsonFields fields, Findings findings) {
        Optional<String> code = fields.text("currency", CURRENCY);
        Optional<Currency> currency = code.flatMap(PaymentFields::currencyWithAmounts);
        if (code.isPresent() && currency.isEmpty()) {
            findings.add(ProblemType.UNSUPPORTED_CURRENCY, "/payment/currency",
                    code.get() + " (expected: an ISO 4217 currency that has minor units)");
        }
        return currency;
    }

    private static Optional<Currency> currencyWithAmounts(String code) {
        return WITH_AMOUNTS.contains(code) ? Optional.of(Currency.getInstance(code)) : Optional.empty();
    }
}
