package io.chwiso.cancellation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chwiso.cancellation.PaymentQueue.Task;
import io.chwiso.platform.Detached;
import io.chwiso.testing.Cancellations;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaymentQueueTest {

    @Inject
    Detached detached;

    private final Cancellation first = Cancellations.sending(CancelType.PARTIAL);
    private final Cancellation second = Cancellations.sending(CancelType.PARTIAL);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> firstEnds = new CompletableFuture<>();
    private PaymentQueue queue;

    @BeforeEach
    void create() {
        queue = new PaymentQueue(detached);
    }

    @Test
    void sameQuestionWhileItIsPending_isAskedOnce() {
        Uni<Void> one = queue.run(first, Task.SYNC, work("first", firstEnds));
        Uni<Void> other = queue.run(first, Task.SYNC, work("again", firstEnds));
        firstEnds.complete(null);

        end(one);
        end(other);

        assertThat(begun).containsExactly("first");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void otherQuestionsAboutThePayment_waitForTheirTurn() {
        queue.run(first, Task.SYNC, work("first", firstEnds));
        Uni<Void> other = queue.run(second, Task.SYNC, work("second", CompletableFuture.completedFuture(null)));
        Uni<Void> third = queue.run(first, Task.DEPOSIT_ACCOUNT, work("third", CompletableFuture.completedFuture(null)));
        await().atMost(10, SECONDS).until(() -> begun.contains("first"));
        assertThat(begun).containsExactly("first");

        firstEnds.complete(null);
        end(other);
        end(third);

        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void failure_isToldToItsCallersAndHoldsNobodyUp() {
        Uni<Void> failing = queue.run(first, Task.SYNC, () -> Uni.createFrom().failure(new IllegalStateException("broken")));
        Uni<Void> other = queue.run(second, Task.SYNC, work("second", CompletableFuture.completedFuture(null)));

        assertThatThrownBy(() -> end(failing)).hasMessage("broken");
        end(other);
        assertThat(begun).containsExactly("second");
    }

    @Test
    void questionAfterTheAnswer_isAskedAnew() {
        end(queue.run(first, Task.SYNC, work("first", CompletableFuture.completedFuture(null))));
        end(queue.run(first, Task.SYNC, work("again", CompletableFuture.completedFuture(null))));

        assertThat(begun).containsExactly("first", "again");
        assertThat(queue.isEmpty()).isTrue();
    }

    private Supplier<Uni<Void>> work(String name, CompletableFuture<Void> end) {
        return () -> {
            begun.add(name);
            return Uni.createFrom().completionStage(end);
        };
    }

    private static void end(Uni<Void> work) {
        work.await().atMost(Duration.ofSeconds(10));
    }
}
