package io.chwiso.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void workThatNobodyWaitsFor_countsUntilItEnds() {
        try (TestProcess process = new TestProcess()) {
            new WorkMetrics(process.detached()).bindTo(registry);
            CompletableFuture<Void> answer = new CompletableFuture<>();

            process.detached().run(Uni.createFrom().completionStage(answer));

            assertThat(inFlight()).isEqualTo(1);
            answer.complete(null);
            await().until(() -> inFlight() == 0);
        }
    }

    private double inFlight() {
        return registry.get("chwiso.work.in.flight").gauge().value();
    }
}
