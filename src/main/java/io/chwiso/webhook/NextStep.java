package io.chwiso.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * How a delivery goes on after a try.
 *
 * @param retryIn present exactly while {@link DeliveryState#PENDING}
 */
public record NextStep(DeliveryState state, int failures, Optional<Duration> retryIn, Optional<Integer> status,
        Optional<String> error) {

    static NextStep after(TryResult result, int earlierFailures, RetrySchedule schedule) {
        if (result.delivered()) {
            return new NextStep(DeliveryState.DELIVERED, earlierFailures, Optional.empty(), result.status(), result.error());
        }
        int failures = earlierFailures + 1;
        Optional<Duration> delay = result.hopeless() ? Optional.empty() : schedule.delayAfter(failures);
        return new NextStep(delay.isPresent() ? DeliveryState.PENDING : DeliveryState.DEAD, failures, delay, result.status(),
                result.error());
    }
}
