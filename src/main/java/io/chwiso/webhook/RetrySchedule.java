package io.chwiso.webhook;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * When to try again: the configured delays, each a fifth shorter up to a fifth longer by chance, so that what failed together
 * does not come back together. A delay that is none stops the start.
 */
@Startup
@Singleton
class RetrySchedule {

    private static final double JITTER = 0.2;

    private final List<Duration> delays;
    private final DoubleSupplier chance;

    @Inject
    RetrySchedule(WebhooksConfig config) {
        this(config.retryDelays(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance from 0 to, never reaching it, 1 */
    RetrySchedule(List<Duration> delays, DoubleSupplier chance) {
        for (Duration delay : delays) {
            if (delay.isNegative() || delay.isZero()) {
                throw new ConfigurationException(
                        "cancellation.webhooks.retry-delays: %s (expected: longer than nothing)".formatted(delay));
            }
        }
        this.delays = List.copyOf(delays);
        this.chance = chance;
    }

    /**
     * How long to wait after the failure of that number; empty after the last.
     *
     * @param failures counts from 1
     */
    Optional<Duration> delayAfter(int failures) {
        if (failures > delays.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * chance.getAsDouble();
        return Optional.of(Duration.ofMillis(Math.round(delays.get(failures - 1).toMillis() * factor)));
    }
}
