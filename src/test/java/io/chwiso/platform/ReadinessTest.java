package io.chwiso.platform;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class ReadinessTest {

    /** Not on the pool of JDBC, which only migrations use. */
    @Test
    void readiness_dependsOnTheDatabaseAsRequestsUseItAndOnTheEnd() {
        get("/q/health/ready").then().statusCode(200)
                .body("checks.name", containsInAnyOrder("Reactive PostgreSQL connections health check", "Graceful Shutdown"));
    }
}
