package io.chwiso.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentLatencyTest {

    private final RecentLatency latency = new RecentLatency();

    @Test
    void beforeTheFirstCall_isUnknown() {
        assertThat(latency.average()).isEmpty();
    }

    @Test
    void firstCall_isTheAverage() {
        latency.add(Duration.ofMillis(40));

        assertThat(latency.average()).contains(Duration.ofMillis(40));
    }

    @Test
    void laterCall_weighsAnEighth() {
        latency.add(Duration.ofMillis(40));

        latency.add(Duration.ofMillis(120));

        assertThat(latency.average()).contains(Duration.ofMillis(50));
    }

    @Test
    void slowCallsLongAgo_areForgotten() {
        IntStream.range(0, 1_000).forEach(call -> latency.add(Duration.ofSeconds(20)));

        IntStream.range(0, 100).forEach(call -> latency.add(Duration.ofMillis(30)));

        assertThat(latency.average().orElseThrow()).isBetween(Duration.ofMillis(30), Duration.ofMillis(31));
    }
}
