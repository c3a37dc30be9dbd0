package io.chwiso.cancellation.model;

import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProvidersConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the modelled gateway behaves towards its providers. */
final class Habits implements ProvidersConfig.Behaviour {

    static final ProvidersConfig CONFIG = () -> Arrays.stream(ProviderId.values())
            .collect(Collectors.toMap(ProviderId::key, id -> new Habits()));

    private Habits() {
    }

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
        return 5;
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
        return List.of(Duration.ofSeconds(10), Duration.ofSeconds(40), Duration.ofMinutes(5));
    }

    @Override
    public Duration settleFor() {
        return Duration.ofHours(2);
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
    public ProvidersConfig.Breaker breaker() {
        throw new UnsupportedOperationException();
    }
}
