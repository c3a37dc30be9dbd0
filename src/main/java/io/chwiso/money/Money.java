package io.chwiso.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A non-negative amount in one currency, held in that currency's minor units (ISO 4217 digits: KRW 0, USD 2, KWD 3).
 *
 * <p>
 * Nothing rounds: an amount with more digits than its currency has is refused, an overflow throws. Amounts of different
 * currencies never meet; mixing them throws {@link IllegalArgumentException}.
 *
 * @param minorUnits the amount in minor units, zero to {@link #MAX_MINOR_UNITS}
 * @param currency a currency that has minor units (not, say, gold)
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    /** 15 digits: far above any payment, and sums of several still fit a {@code long}. */
    public static final long MAX_MINOR_UNITS = 999_999_999_999_999L;

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?");

    public Money {
        requireNonNull(currency, "currency");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("currency: %s (expected: one with minor units)".formatted(currency));
        }
        if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
            throw new IllegalArgumentException(
                    "minorUnits: %d (expected: 0 to %d)".formatted(minorUnits, MAX_MINOR_UNITS));
        }
    }

    public static Money ofMinorUnits(long minorUnits, Currency currency) {
        return new Money(minorUnits, currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Exactly {@code amount}, whose trailing zeros do not count; throws {@link IllegalArgumentException} when it has more
     * digits than the currency.
     */
    public static Money of(BigDecimal amount, Currency currency) {
        try {
            int digits = Math.max(currency.getDefaultFractionDigits(), 0);
            return new Money(amount.movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw tooManyDigits(amount, currency, e);
        }
    }

    /**
     * Reads a plain decimal in major units, such as {@code "12.30"}: no sign, exponent, separator, blank or leading zero, and
     * written with at most the currency's digits.
     *
     * @throws IllegalArgumentException naming the value and what was expected
     */
    public static Money parse(String text, Currency currency) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s (expected: a plain decimal in major units such as %s)".formatted(text, example(currency)));
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.scale() > currency.getDefaultFractionDigits()) {
            throw tooManyDigits(amount, currency, null);
        }
        return of(amount, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    /** Throws {@link IllegalArgumentException} when {@code other} is the larger. */
    public Money minus(Money other) {
        return new Money(minorUnits - sameCurrency(other).minorUnits, currency);
    }

    public Money times(int factor) {
        return new Money(Math.multiplyExact(minorUnits, (long) factor), currency);
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isGreaterThan(Money other) {
        return compareTo(other) > 0;
    }

    /** The amount in major units, with exactly the currency's digits. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, sameCurrency(other).minorUnits);
    }

    /** Major units with exactly the currency's digits and no currency code: {@code "12.30"}, {@code "15000"}. */
    @Override
    public String toString() {
        return amount().toPlainString();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency: %s (expected: %s)".formatted(other.currency, currency));
        }
        return other;
    }

    private static IllegalArgumentException tooManyDigits(BigDecimal amount, Currency currency,
            @Nullable ArithmeticException cause) {
        return new IllegalArgumentException("amount: %s (expected: at most %d decimal digits in %s)".formatted(
                amount.toPlainString(), currency.getDefaultFractionDigits(), currency), cause);
    }

    private static String example(Currency currency) {
        return zero(currency).amount().add(BigDecimal.TEN).toPlainString();
    }
}
