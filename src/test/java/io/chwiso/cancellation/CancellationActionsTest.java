package io.chwiso.cancellation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.platform.Detached;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callers who do not wait for what they have asked for. */
@QuarkusTest
class CancellationActionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Wait LONG = new Wait(PATIENCE);

    @Inject
    CancellationActions actions;
    @Inject
    CancellationStore store;
    @Inject
    PaymentQueue queue;
    @Inject
    Detached detached;
    SandboxClient sandbox;

    @Test
    void waitThatIsOver_endsBeforeTheProviderAnswers() {
        Cancellation seen = cancel(Gateway.eximbay(PaymentIds.eximbay("")));
        sandbox.fault("eximbay", "/retrieve", "slow:1500", 1);

        Cancellation told = actions.sync(seen, new Wait(Duration.ofMillis(50))).await().atMost(PATIENCE);

        assertThat(told).isEqualTo(seen);
        assertThat(queue.isEmpty()).isFalse();
        await().atMost(10, SECONDS).until(queue::isEmpty);
    }

    @Test
    void callerThatHangsUp_endsNothing() {
        Cancellation seen = cancel(Gateway.eximbay(PaymentIds.eximbay("EC1_FUNDS")));

        actions.sync(seen, LONG).subscribe().withSubscriber(UniAssertSubscriber.create()).cancel();

        await().atMost(10, SECONDS).until(() -> get(seen.id()).status() == CancellationStatus.SUCCEEDED);
    }

    private Cancellation cancel(Map<String, Object> body) {
        String id = Gateway.as(SandboxResource.DEMO_KEY).cancel(body).jsonPath().getString("id");
        return get(CancellationId.parse(id).orElseThrow());
    }

    private Cancellation get(CancellationId id) {
        return detached.run(Uni.createFrom().deferred(() -> store.get(id))).await().atMost(PATIENCE);
    }
}
