package io.chwiso.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts a stretch of load while it lasts; used by one event loop alone. */
final class Tally {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram latency = new Histogram(SIGNIFICANT_DIGITS);
    private final long began = System.nanoTime();
    private final long steadyFrom;
    private final long steadyUntil;
    private long answered;
    private long steady;
    private long failed;
    private @Nullable String failure;

    /** @param ramp at the beginning, which counts in no rate */
    Tally(Duration ramp, Duration whole) {
        this.steadyFrom = began + ramp.toNanos();
        this.steadyUntil = began + whole.toNanos();
    }

    long began() {
        return began;
    }

    boolean isOver() {
        return System.nanoTime() >= steadyUntil;
    }

    void answered(long due) {
        long now = System.nanoTime();
        answered++;
        latency.recordValue(TimeUnit.NANOSECONDS.toMicros(now - due));
        if (now >= steadyFrom && now < steadyUntil) {
            steady++;
        }
    }

    void failed(String how) {
        failed++;
        if (failure == null) {
            failure = how;
        }
    }

    Run toRun() {
        double seconds = (steadyUntil - steadyFrom) / 1e9;
        return new Run(answered, failed, steady / seconds, Duration.ofNanos(System.nanoTime() - began),
                Optional.ofNullable(failure), latency);
    }
}
