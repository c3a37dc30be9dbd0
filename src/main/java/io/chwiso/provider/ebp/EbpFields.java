package io.chwiso.provider.ebp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chwiso.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;

/**
 * Reads fields tolerantly, as EBP's pages disagree about types: text and numbers stand for each other, and what is missing,
 * null, blank or of another type reads as absent.
 */
final class EbpFields {

    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_INTEGER_DIGITS = 15;
    /** Far from any amount, and from where arithmetic on exponents overflows. */
    private static final int LARGEST_SCALE = 1_000;

    private EbpFields() {
    }

    static Optional<String> text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        return node.isTextual() || node.isNumber()
                ? Optional.of(node.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    static Optional<BigDecimal> number(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        Optional<BigDecimal> number = node.isNumber()
                ? Optional.of(node.decimalValue())
                : text(parent, field).flatMap(EbpFields::parse);
        return number.filter(value -> Math.abs((long) value.scale()) <= LARGEST_SCALE);
    }

    /** An amount in major units; absent also when the currency cannot hold it. */
    static Optional<Money> money(JsonNode parent, String field, Currency currency) {
        return number(parent, field).flatMap(number -> money(number, currency));
    }

    /** {@code number} in major units; empty when the currency cannot hold it. */
    static Optional<Money> money(BigDecimal number, Currency currency) {
        return Optional.of(number.stripTrailingZeros())
                .filter(stripped -> isAmount(stripped, currency))
                .map(stripped -> Money.of(stripped, currency));
    }

    /** ISO 8601 with an offset or {@code Z}, to the nanosecond. */
    static Optional<Instant> instant(JsonNode parent, String field) {
        return text(parent, field).flatMap(EbpFields::parseInstant);
    }

    /** Looks at digits only, since spelling out a number such as 1E999999999 would take gigabytes. */
    private static boolean isAmount(BigDecimal stripped, Currency currency) {
        return stripped.signum() >= 0
                && stripped.scale() <= currency.getDefaultFractionDigits()
                && (long) stripped.precision() - stripped.scale() <= MOST_INTEGER_DIGITS
                        - Math.max(currency.getDefaultFractionDigits(), 0);
    }

    private static Optional<BigDecimal> parse(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parseInstant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
