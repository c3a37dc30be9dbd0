package io.chwiso.dispatch.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.chwiso.dispatch.QueuedWork;
import io.chwiso.testing.ContractFilter;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class DispatchOverHttpTest {

    @Inject
    QueuedWork work;

    @Test
    void trigger_answersWhenAllIsDone() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 25; i++) {
            work.add(done::incrementAndGet);
        }

        trigger(SandboxResource.DEMO_KEY).statusCode(200).body("more", equalTo(false));

        assertThat(done).hasValue(25);
    }

    @Test
    void trigger_isForOperatorsOnly() {
        trigger(SandboxResource.WRITE_ONLY_KEY).statusCode(403).body("code", equalTo("forbidden"));
        trigger("nobody").statusCode(401).body("code", equalTo("unauthorized"));
    }

    @Test
    void claims_areMeasured() {
        trigger(SandboxResource.DEMO_KEY).statusCode(200);

        assertThat(given().get("/q/metrics").asString())
                .contains("chwiso_dispatch_claimed_total{work=\"queued\"}")
                .contains("chwiso_dispatch_claim_age_seconds{work=\"queued\"}");
    }

    private static ValidatableResponse trigger(String key) {
        return given().filter(new ContractFilter()).header("Authorization", "Bearer " + key).post("/v1/dispatch").then();
    }
}
