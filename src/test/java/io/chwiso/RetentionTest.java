package io.chwiso;

import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What callers see of keys that were kept long enough, deleted as the dispatcher comes round. */
@QuarkusTest
class RetentionTest {

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    private final String key = UUID.randomUUID().toString();
    SandboxClient sandbox;
    @Inject
    Pool pool;

    @Test
    void replayAfterTheKeyIsGone_isANewCancellation() {
        String payment = PaymentIds.eximbay("");
        Map<String, Object> cancel = partial(eximbay(payment), "10.00");
        String first = gateway.cancel(cancel, key).then().statusCode(201).extract().path("id");
        gateway.cancel(cancel, key).then().header("Idempotent-Replayed", equalTo("true")).body("id", equalTo(first));

        age();
        await().atMost(60, SECONDS).until(() -> keys() == 0);

        gateway.cancel(cancel, key).then().statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .body("id", not(equalTo(first)))
                .body("payment.cancelledAmount", equalTo("20.00"));
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(2);
    }

    private void age() {
        pool.preparedQuery("UPDATE idempotency_key SET created_at = now() - interval '31 days' WHERE key = $1")
                .execute(Tuple.of(key)).await().indefinitely();
    }

    private long keys() {
        return pool.preparedQuery("SELECT count(*) FROM idempotency_key WHERE key = $1").execute(Tuple.of(key))
                .await().indefinitely().iterator().next().getLong(0);
    }
}
