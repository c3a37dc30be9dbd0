package io.chwiso.provider.cookiepay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Reads the dates of CookiePay: Korean local time, in a form that varies with the payment company behind it. */
final class CookiepayDates {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private static final DateTimeFormatter DIGITS = strict("uuuuMMddHHmmss");
    private static final DateTimeFormatter SPACED = strict("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAY_DIGITS = strict("uuuuMMdd");
    private static final DateTimeFormatter DAY = strict("uuuu-MM-dd");

    private CookiepayDates() {
    }

    /** A moment: {@code yyyyMMddHHmmss} or {@code yyyy-MM-dd HH:mm:ss}; empty for anything else. */
    static Optional<Instant> moment(String text) {
        try {
            return switch (text.length()) {
                case 14 -> Optional.of(at(LocalDateTime.parse(text, DIGITS)));
                case 19 -> Optional.of(at(LocalDateTime.parse(text, SPACED)));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A deadline: a {@linkplain #moment moment}, an hour {@code yyyyMMddHH}, or a day {@code yyyy-MM-dd} or {@code yyyyMMdd},
     * which lasts to its end.
     */
    static Optional<Instant> deadline(String text) {
        try {
            return switch (text.length()) {
                case 8 -> Optional.of(endOf(LocalDate.parse(text, DAY_DIGITS)));
                case 10 -> Optional.of(text.contains("-")
                        ? endOf(LocalDate.parse(text, DAY))
                        : at(LocalDateTime.parse(text + "0000", DIGITS)));
                default -> moment(text);
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant endOf(LocalDate day) {
        return at(day.atTime(LAST_SECOND));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(SEOUL).toInstant();
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
