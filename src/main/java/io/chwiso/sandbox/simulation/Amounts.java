package io.chwiso.sandbox.simulation;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Amounts of money as the providers write them: plain decimals in major units. */
public final class Amounts {

    private static final Pattern PLAIN = Pattern.compile("\\d{1,12}(\\.\\d{1,4})?");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Amounts() {
    }

    /** Whether {@code code} is an ISO 4217 currency that money is paid in. */
    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** How many decimals ISO 4217 gives a currency. */
    public static int decimals(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    /** Empty unless {@code text} is a plain decimal without sign, separator or exponent. */
    public static Optional<BigDecimal> parse(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Whether there can be such an amount: more than zero, with no finer part than the currency has. */
    public static boolean isPayable(BigDecimal amount, String currency) {
        return amount.signum() > 0 && amount.stripTrailingZeros().scale() <= decimals(currency);
    }
}
