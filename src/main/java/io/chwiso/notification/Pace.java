package io.chwiso.notification;

import java.time.Duration;

/**
 * How soon a notice has its cancellations looked up.
 *
 * @param delay from when the notice came
 * @param spacing from when each was looked up last, if that is later
 */
record Pace(Duration delay, Duration spacing) {

    static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
}
