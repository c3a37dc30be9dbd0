package io.chwiso.sandbox.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A provider's clock and its running numbers, in Korean time. */
public final class Numbers {

    /** The zone in which the providers write local times. */
    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(SEOUL);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(SEOUL);
    private static final int PER_DAY = 1_000_000;

    private final Clock clock;
    private int last;

    public Numbers(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** A new number of 14 digits: the day, then six that count. */
    public String next() {
        last = (last + 1) % PER_DAY;
        return DAY.format(now()) + "%06d".formatted(last);
    }

    /** {@code yyyyMMddHHmmss}. */
    public static String second(Instant instant) {
        return SECOND.format(instant);
    }
}
