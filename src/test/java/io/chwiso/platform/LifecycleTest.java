package io.chwiso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void untilToldToEnd_takesOnWork() {
        try (TestProcess process = new TestProcess(Duration.ZERO, LONG)) {
            assertThat(process.lifecycle().isDraining()).isFalse();
            assertThat(process.lifecycle().admitsRequests()).isTrue();
        }
    }

    @Test
    void toldToEnd_drainsAndRefusesRequests() {
        try (TestProcess process = new TestProcess(Duration.ZERO, LONG)) {
            process.beginToDrain();

            assertThat(process.lifecycle().isDraining()).isTrue();
            assertThat(process.lifecycle().admitsRequests()).isFalse();
        }
    }

    @Test
    void toldToEndWithDelay_stillServesRequestsForThatLong() {
        try (TestProcess process = new TestProcess(LONG, LONG)) {
            process.beginToDrain();

            assertThat(process.lifecycle().isDraining()).isTrue();
            assertThat(process.lifecycle().admitsRequests()).isTrue();
        }
        try (TestProcess process = new TestProcess(Duration.ofMillis(50), LONG)) {
            process.beginToDrain();

            await().until(() -> !process.lifecycle().admitsRequests());
        }
    }

    @Test
    void nothingUnderWay_finishesAtOnce() throws Exception {
        try (TestProcess process = new TestProcess(Duration.ZERO, LONG)) {
            process.detached().run(Uni.createFrom().voidItem());
            process.detached().run(Uni.createFrom().failure(new IllegalStateException("ended, too")));

            process.finish();

            assertThat(process.detached().running()).isZero();
        }
    }

    @Test
    void workUnderWay_isWaitedForWithTheWorkItBegins() throws Exception {
        try (TestProcess process = new TestProcess(Duration.ZERO, LONG)) {
            CompletableFuture<String> first = new CompletableFuture<>();
            CompletableFuture<String> second = new CompletableFuture<>();
            process.detached().run(Uni.createFrom().completionStage(first)
                    .invoke(() -> process.detached().run(Uni.createFrom().completionStage(second))));
            CompletableFuture<Void> finished = CompletableFuture.runAsync(() -> finish(process));

            first.complete("begins the second");
            await().until(() -> process.detached().running() == 1);
            assertThat(finished).isNotDone();
            second.complete("ends all");

            assertThat(finished).succeedsWithin(LONG);
        }
    }

    @Test
    void callerWhoHangsUp_doesNotEndTheWork() {
        try (TestProcess process = new TestProcess(Duration.ZERO, LONG)) {
            CompletableFuture<String> work = new CompletableFuture<>();

            process.detached().run(Uni.createFrom().completionStage(work)).subscribe().with(done -> {
            }).cancel();

            assertThat(process.detached().running()).isEqualTo(1);
        }
    }

    @Test
    void workThatDoesNotEnd_isLeftAfterTheTimeout() throws Exception {
        try (TestProcess process = new TestProcess(Duration.ofMillis(20), Duration.ofMillis(20))) {
            process.detached().run(Uni.createFrom().nothing());

            process.finish();

            assertThat(process.detached().running()).isEqualTo(1);
        }
    }

    private static void finish(TestProcess process) {
        try {
            process.finish();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
