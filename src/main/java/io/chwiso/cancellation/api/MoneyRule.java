package io.chwiso.cancellation.api;

import io.chwiso.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an amount of a request may be.
 *
 * @param currency empty when the request's currency is no good, so that amounts cannot be judged
 */
record MoneyRule(Optional<Currency> currency, boolean mayBeZero) {

    MoneyRule orZero() {
        return new MoneyRule(currency, true);
    }

    /** The amount; or empty, having told {@code objection} what is wrong with it. */
    Optional<Money> read(String text, Consumer<String> objection) {
        return currency.flatMap(known -> read(text, known, objection));
    }

    private Optional<Money> read(String text, Currency known, Consumer<String> objection) {
        try {
            Money money = Money.parse(text, known);
            // Money takes "15000.0" for the whole number it is; a caller who writes digits the currency lacks is in doubt.
            if (new BigDecimal(text).scale() <= known.getDefaultFractionDigits() && (mayBeZero || !money.isZero())) {
                return Optional.of(money);
            }
        } catch (IllegalArgumentException e) {
            // The objection below says what all of them come down to.
        }
        objection.accept("%s (expected: %s)".formatted(Shown.text(text), expected(known)));
        return Optional.empty();
    }

    private String expected(Currency known) {
        String largest = Money.ofMinorUnits(Money.MAX_MINOR_UNITS, known).toString();
        return "a plain decimal %s, at most %s, with at most %d decimal digits in %s".formatted(
                mayBeZero ? "not below 0" : "above 0", largest, known.getDefaultFractionDigits(), known);
    }
}
