package io.chwiso.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** How long calls take lately: a moving average in which the latest weighs an eighth, as TCP judges round trips (RFC 6298). */
final class RecentLatency {

    private static final int WEIGHT = 8;
    private static final long NONE = -1;

    private final AtomicLong averageNanos = new AtomicLong(NONE);

    void add(Duration took) {
        averageNanos.accumulateAndGet(took.toNanos(),
                (average, latest) -> average == NONE ? latest : average + (latest - average) / WEIGHT);
    }

    /** Empty before the first call. */
    Optional<Duration> average() {
        long nanos = averageNanos.get();
        return nanos == NONE ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }
}
