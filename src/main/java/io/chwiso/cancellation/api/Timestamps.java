package io.chwiso.cancellation.api;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Time in answers: RFC 3339 in UTC with milliseconds, always the same length. */
public final class Timestamps {

    private static final int MILLISECONDS = 3;
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder().appendInstant(MILLISECONDS).toFormatter();

    private Timestamps() {
    }

    public static String of(Instant instant) {
        return FORM.format(instant);
    }
}
