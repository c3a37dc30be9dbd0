package io.chwiso.cancellation;

import io.chwiso.provider.ProvidersConfig.Behaviour;
import io.chwiso.provider.ProvidersConfig.Breaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A pace without chance: retries for 15 minutes, look-ups after 5 s, 2 min and then every 10 min, for an hour. */
final class Paces {

    private Paces() {
    }

    static Pace pace() {
        return pace(0.0);
    }

    /** @param chance from 0 to below 1 */
    static Pace pace(double chance) {
        return new Pace(new Fixed(), () -> chance);
    }

    private record Fixed() implements Behaviour {

        @Override
        public Duration connectTimeout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration timeout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int maxConcurrency() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int maxWaiting() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration retryFor() {
            return Duration.ofMinutes(15);
        }

        @Override
        public List<Duration> settleDelays() {
            return List.of(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofMinutes(10));
        }

        @Override
        public Duration settleFor() {
            return Duration.ofHours(1);
        }

        @Override
        public Optional<Duration> depositPollInterval() {
            return Optional.of(Duration.ofMinutes(30));
        }

        @Override
        public Duration depositReminder() {
            return Duration.ofHours(24);
        }

        @Override
        public Breaker breaker() {
            throw new UnsupportedOperationException();
        }
    }
}
