package io.chwiso.provider.eximbay;

import io.chwiso.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How Eximbay writes texts, amounts and times. What cannot be read is empty, never a guess. */
final class EximbayNotation {

    /** Eximbay names no zone; it works in Korea. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss")
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?");

    private EximbayNotation() {
    }

    /** Trimmed, because some values end with a line break; empty when nothing is left. */
    static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(stripped -> !stripped.isEmpty());
    }

    /** An amount in major units, with whatever number of zeros after its last digit: {@code 15000} is {@code 15000.00}. */
    static Optional<Money> amount(@Nullable String text, Currency currency) {
        return text(text)
                .filter(AMOUNT.asMatchPredicate())
                .flatMap(digits -> exactly(new BigDecimal(digits), currency));
    }

    static Optional<Instant> instant(@Nullable String text) {
        return text(text).flatMap(EximbayNotation::parse);
    }

    private static Optional<Money> exactly(BigDecimal amount, Currency currency) {
        try {
            return Optional.of(Money.of(amount, currency));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, TIME).atZone(ZONE).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
