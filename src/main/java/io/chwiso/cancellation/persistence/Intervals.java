package io.chwiso.cancellation.persistence;

import io.vertx.pgclient.data.Interval;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Durations as PostgreSQL takes them, in its precision. */
final class Intervals {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private Intervals() {
    }

    static Interval of(Duration duration) {
        long micros = duration.toNanos() / 1_000;
        int days = (int) duration.toDays();
        long rest = micros - Duration.ofDays(days).toNanos() / 1_000;
        return Interval.of(0, 0, days, 0, 0, (int) (rest / MICROS_PER_SECOND), (int) (rest % MICROS_PER_SECOND));
    }

    static @Nullable Interval of(Optional<Duration> duration) {
        return duration.map(Intervals::of).orElse(null);
    }
}
