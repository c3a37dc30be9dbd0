package io.chwiso.dispatch;

import java.time.Duration;

/** Settings of the dispatcher. */
record TestConfig(boolean enabled, Duration interval, Duration lease, boolean listen, Duration triggerTimeout)
        implements
            DispatchConfig {

    static TestConfig every(Duration interval) {
        return new TestConfig(true, interval, Duration.ofSeconds(30), false, Duration.ofSeconds(20));
    }

    TestConfig disabled() {
        return new TestConfig(false, interval, lease, listen, triggerTimeout);
    }

    TestConfig triggeredFor(Duration atMost) {
        return new TestConfig(enabled, interval, lease, listen, atMost);
    }
}
