package io.chwiso.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.platform.Deadline;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

/** In a container, because Quarkus brings the fault tolerance the guards are made of. */
@QuarkusTest
class GuardedChannelTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject
    Vertx vertx;

    @Test
    void waitForFreePlace_isNoTimeout() {
        GuardedChannel channel = channel(Duration.ofMillis(600), 1);
        Duration morePerCallThanHalfTheTimeout = Duration.ofMillis(400);
        CompletableFuture<ProviderAnswer> first = channel.call(() -> delayed(morePerCallThanHalfTheTimeout))
                .subscribeAsCompletionStage();
        CompletableFuture<ProviderAnswer> second = channel.call(() -> delayed(morePerCallThanHalfTheTimeout))
                .subscribeAsCompletionStage();

        assertThat(first).succeedsWithin(SOON);
        assertThat(second).succeedsWithin(SOON);
    }

    @Test
    void noPlaceLeft_isNotSent() {
        GuardedChannel channel = channel(Duration.ofSeconds(5), 1);
        channel.call(() -> Uni.createFrom().nothing()).subscribeAsCompletionStage();
        channel.call(() -> Uni.createFrom().nothing()).subscribeAsCompletionStage();

        assertThatThrownBy(() -> channel.call(() -> delayed(Duration.ZERO)).await().atMost(SOON))
                .isInstanceOf(NotSentException.class);
    }

    @Test
    void noAnswerInTime_isLost() {
        GuardedChannel channel = channel(Duration.ofMillis(50), 1);

        assertThatThrownBy(() -> channel.call(() -> Uni.createFrom().nothing()).await().atMost(SOON))
                .isInstanceOf(AnswerLostException.class);
    }

    @Test
    void noAnswerInTime_exchangeIsCancelled() {
        GuardedChannel channel = channel(Duration.ofMillis(50), 1);
        AtomicBoolean cancelled = new AtomicBoolean();

        assertThatThrownBy(() -> channel.call(() -> endless(cancelled)).await().atMost(SOON))
                .isInstanceOf(AnswerLostException.class)
                .hasMessage("no answer in time");

        assertThat(cancelled).isTrue();
    }

    @Test
    void exchangeThatThrows_isLost() {
        GuardedChannel channel = channel(SOON, 1);

        assertThatThrownBy(() -> channel.call(() -> {
            throw new IllegalStateException("defect");
        }).await().atMost(SOON)).isInstanceOf(AnswerLostException.class);
    }

    @Test
    void lostAnswers_openTheBreaker() {
        GuardedChannel channel = channel(Duration.ofMillis(10), 1);

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> channel.call(() -> Uni.createFrom().nothing()).await().atMost(SOON))
                    .isInstanceOf(AnswerLostException.class);
        }

        assertThat(channel.breaker()).isEqualTo(CircuitBreakerState.OPEN);
    }

    @Test
    void answersOfAnyStatus_keepTheBreakerClosed() {
        GuardedChannel channel = channel(SOON, 1);

        for (int i = 0; i < 5; i++) {
            channel.call(() -> Uni.createFrom().item(RestResponse.status(RestResponse.Status.BAD_GATEWAY, "x")))
                    .await().atMost(SOON);
        }

        assertThat(channel.breaker()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    @Test
    void refusedConnections_openTheBreaker() {
        GuardedChannel channel = channel(SOON, 1);

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> channel.call(() -> Uni.createFrom().failure(new ConnectException("refused")))
                    .await().atMost(SOON)).isInstanceOf(NotSentException.class);
        }

        assertThat(channel.breaker()).isEqualTo(CircuitBreakerState.OPEN);
    }

    private static Uni<RestResponse<String>> endless(AtomicBoolean cancelled) {
        return Uni.createFrom().<RestResponse<String>> nothing()
                .onCancellation().invoke(() -> cancelled.set(true));
    }

    private static Uni<RestResponse<String>> delayed(Duration delay) {
        Uni<RestResponse<String>> answer = Uni.createFrom().item(RestResponse.ok("late"));
        return delay.isZero() ? answer : answer.onItem().delayIt().by(delay);
    }

    private GuardedChannel channel(Duration timeout, int places) {
        return new GuardedChannel(new Settings(timeout, places), new Deadline(vertx, timeout),
                Timer.builder("test").register(new SimpleMeterRegistry()));
    }

    private record Settings(Duration timeout, int maxConcurrency)
            implements
                ProvidersConfig.Behaviour,
                ProvidersConfig.Breaker {

        @Override
        public Duration connectTimeout() {
            return timeout;
        }

        @Override
        public int maxWaiting() {
            return 1;
        }

        @Override
        public Duration retryFor() {
            return timeout;
        }

        @Override
        public List<Duration> settleDelays() {
            return List.of(timeout);
        }

        @Override
        public Duration settleFor() {
            return timeout;
        }

        @Override
        public Duration depositReminder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Duration> depositPollInterval() {
            return Optional.empty();
        }

        @Override
        public ProvidersConfig.Breaker breaker() {
            return this;
        }

        @Override
        public int requestVolumeThreshold() {
            return 4;
        }

        @Override
        public double failureRatio() {
            return 0.5;
        }

        @Override
        public Duration delay() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int successThreshold() {
            return 1;
        }
    }
}
