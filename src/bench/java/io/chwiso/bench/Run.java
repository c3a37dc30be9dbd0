package io.chwiso.bench;

import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What came of a stretch of load.
 *
 * @param answered cancels that SUCCEEDED
 * @param perSecond of them, in the steady part of the stretch
 * @param failure the first of the others, if any
 * @param latency in microseconds, from when a request should have been sent
 */
record Run(long answered, long failed, double perSecond, Duration took, Optional<String> failure, Histogram latency) {

    /** When failures are to be expected. */
    Run withoutFailures() {
        return new Run(answered, 0, perSecond, took, Optional.empty(), latency);
    }

    double millisecondsAt(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }
}
