package io.chwiso.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    @Test
    void eachFailure_takesTheNextDelayUntilThereIsNone() {
        RetrySchedule schedule = new RetrySchedule(DELAYS, () -> 0.5);

        assertThat(schedule.delayAfter(1)).contains(Duration.ofSeconds(5));
        assertThat(schedule.delayAfter(2)).contains(Duration.ofSeconds(30));
        assertThat(schedule.delayAfter(3)).contains(Duration.ofMinutes(2));
        assertThat(schedule.delayAfter(4)).isEmpty();
    }

    @Test
    void chance_makesItAFifthShorterOrLonger() {
        assertThat(new RetrySchedule(DELAYS, () -> 0).delayAfter(1)).contains(Duration.ofSeconds(4));
        assertThat(new RetrySchedule(DELAYS, () -> 0.999999).delayAfter(1)).contains(Duration.ofSeconds(6));
    }

    @Test
    void defaults_growOverAboutThreeDays() {
        WebhooksConfig defaults = new SmallRyeConfigBuilder()
                .withMapping(WebhooksConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(WebhooksConfig.class);

        List<Duration> delays = defaults.retryDelays();
        assertThat(delays).isSorted();
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(70), Duration.ofHours(74));
        assertThat(defaults.allowInsecureTargets()).isFalse();
        assertThat(defaults.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(defaults.maxConcurrency()).isEqualTo(8);
    }

    @Test
    void delayOfNothing_stopsTheStart() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ZERO), () -> 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cancellation.webhooks.retry-delays");
    }

    @Test
    void noTryAtOnce_stopsTheStart() {
        assertThatThrownBy(() -> new Underway(new TestConfig(true, Duration.ofSeconds(1), 0)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cancellation.webhooks.max-concurrency: 0");
    }

    @Test
    void result_decidesHowItGoesOn() {
        RetrySchedule schedule = new RetrySchedule(DELAYS, () -> 0.5);

        assertThat(NextStep.after(TryResult.answered(204), 2, schedule).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(NextStep.after(TryResult.answered(302), 0, schedule).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(NextStep.after(TryResult.answered(400), 0, schedule).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(NextStep.after(TryResult.unanswered("no answer in time"), 2, schedule).retryIn())
                .contains(Duration.ofMinutes(2));
        assertThat(NextStep.after(TryResult.answered(500), 3, schedule).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(NextStep.after(TryResult.answered(410), 0, schedule).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(NextStep.after(TryResult.notConfigured(), 0, schedule).state()).isEqualTo(DeliveryState.DEAD);
    }

    @Test
    void everyWait_staysWithinItsJitter() {
        RetrySchedule schedule = new RetrySchedule(new TestConfig(true, Duration.ofSeconds(1)));

        assertThat(IntStream.range(0, 100).mapToObj(i -> schedule.delayAfter(1).orElseThrow()).toList())
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200)))
                .isNotEqualTo(Collections.nCopies(100, Duration.ofSeconds(1)));
    }
}
