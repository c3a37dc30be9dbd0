package io.chwiso.cancellation;

import java.time.Duration;

/** How long a caller is willing to wait for the outcome; the work goes on whatever the answer. */
public record Wait(Duration atMost) {

    /** Answer as soon as the cancellation is recorded. */
    public static final Wait NONE = new Wait(Duration.ZERO);

    public boolean isNone() {
        return atMost.isZero();
    }
}
