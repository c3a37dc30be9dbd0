package io.chwiso.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class ProblemMappersTest {

    @Test
    void defect_leavesOpenWhetherMoneyMoved() {
        assertProblem("/failures/defect", 500, "internal", "UNKNOWN").body("retryable", equalTo(true));
        assertProblem("/failures/gateway", 500, "internal", "UNKNOWN");
    }

    @Test
    void lostDatabase_isOverloaded() {
        assertProblem("/failures/database", 503, "overloaded", "NO")
                .header("Retry-After", equalTo("1"))
                .body("retryable", equalTo(true));
    }

    @Test
    void missingAnswer_isOverloadedAndLeavesOpenWhetherMoneyMoved() {
        assertProblem("/failures/doubt", 503, "overloaded", "UNKNOWN")
                .header("Retry-After", equalTo("1"))
                .body("retryable", equalTo(true));
    }

    @Test
    void refusalWithoutAName_isARefusalStill() {
        assertProblem("/failures/teapot", 400, "validation-failed", "NO");
    }

    private static ValidatableResponse assertProblem(String path, int status, String code, String moneyMoved) {
        return given().header("X-Request-Id", "req-1").get(path).then()
                .statusCode(status)
                .contentType(equalTo("application/problem+json"))
                .header("X-Request-Id", equalTo("req-1"))
                .body("code", equalTo(code))
                .body("type", equalTo("/problems/" + code))
                .body("status", equalTo(status))
                .body("instance", equalTo(path))
                .body("moneyMoved", equalTo(moneyMoved))
                .body("requestId", equalTo("req-1"))
                .body("cancellationId", nullValue())
                .body("errors", nullValue())
                .body("detail", not(containsString("defect")))
                .body("detail", not(containsString("Exception")));
    }
}
