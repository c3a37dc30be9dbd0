package io.chwiso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration FAR = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static Vertx vertx;

    private final AtomicInteger cancelled = new AtomicInteger();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void answerInTime_isTheAnswer() {
        UniAssertSubscriber<String> answered = limit(FAR, watched(Uni.createFrom().item("answer")));
        UniAssertSubscriber<String> refused = limit(FAR, watched(Uni.createFrom().failure(new IllegalStateException("no"))));

        answered.assertCompleted().assertItem("answer");
        refused.assertFailedWith(IllegalStateException.class, "no");
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void noAnswerInTime_failsAndBreaksTheExchangeOff() {
        UniAssertSubscriber<String> call = limit(Duration.ofMillis(20), watched(Uni.createFrom().nothing()));

        call.awaitFailure(SOON).assertFailedWith(TimeoutException.class);
        assertThat(cancelled).hasValue(1);
    }

    @Test
    void nobodyListensAnyMore_breaksTheExchangeOff() {
        UniAssertSubscriber<String> call = limit(FAR, watched(Uni.createFrom().nothing()));

        call.cancel();

        assertThat(cancelled).hasValue(1);
    }

    private UniAssertSubscriber<String> limit(Duration limit, Uni<String> exchange) {
        return new Deadline(vertx, limit).limit(exchange).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<String> watched(Uni<String> exchange) {
        return exchange.onCancellation().invoke(cancelled::incrementAndGet);
    }
}
