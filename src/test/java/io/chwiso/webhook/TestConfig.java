package io.chwiso.webhook;

import java.time.Duration;
import java.util.List;

/** Webhooks as configured in plain tests. */
record TestConfig(boolean allowInsecureTargets, Duration timeout, int maxConcurrency) implements WebhooksConfig {

    static final TestConfig INSECURE = new TestConfig(true, Duration.ofSeconds(5));
    static final TestConfig SECURE = new TestConfig(false, Duration.ofSeconds(5));

    TestConfig(boolean allowInsecureTargets, Duration timeout) {
        this(allowInsecureTargets, timeout, 8);
    }

    @Override
    public List<Duration> retryDelays() {
        return List.of(Duration.ofSeconds(1));
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }
}
