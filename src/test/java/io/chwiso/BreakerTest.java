package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A circuit breaker per account: what trips it, what does not, and whom it concerns. */
@QuarkusTest
class BreakerTest {

    /** As the sandbox's configuration has it. */
    private static final int VOLUME = 20;

    private final Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
    private final Gateway unreachable = Gateway.as(SandboxResource.UNREACHABLE_KEY);
    SandboxClient sandbox;

    @Test
    void unreachableProvider_opensItsAccountsBreakerAndNoOther() {
        IntStream.range(0, VOLUME + 1).forEach(
                call -> unreachable.cancel(Gateway.eximbay(PaymentIds.eximbay(""))).then().statusCode(202));

        assertThat(breaker(unreachable, "EXIMBAY")).isIn("OPEN", "HALF_OPEN");
        assertThat(breaker(unreachable, "EBP")).isEqualTo("CLOSED");
        assertThat(breaker(demo, "EXIMBAY")).isEqualTo("CLOSED");
    }

    @Test
    void openBreaker_isToldOfItsAccountAlone() {
        demo.cancel(Gateway.eximbay(PaymentIds.eximbay("")));
        IntStream.range(0, VOLUME + 1).forEach(call -> unreachable.cancel(Gateway.eximbay(PaymentIds.eximbay(""))));

        String metrics = RestAssured.get("/q/metrics").asString();

        assertThat(metrics)
                .containsPattern("chwiso_provider_breaker_open\\{.*merchant=\"unreachable\",provider=\"eximbay\"} 1\\.0")
                .containsPattern("chwiso_provider_breaker_open\\{.*merchant=\"demo\",provider=\"eximbay\"} 0\\.0");
    }

    @Test
    void businessRefusals_neverOpenIt() {
        IntStream.range(0, VOLUME + 1).forEach(
                call -> demo.cancel(Gateway.eximbay(PaymentIds.eximbay("RC_S023"))).then().statusCode(422));

        assertThat(breaker(demo, "EXIMBAY")).isEqualTo("CLOSED");
    }

    @Test
    void openBreaker_sendsNothingAndClosesWhenTheProviderIsBack() {
        sandbox.fault("ebp", "", "cut", 3 * VOLUME);
        IntStream.range(0, VOLUME).forEach(call -> demo.cancel(Gateway.ebp(PaymentIds.ebp(""))));
        String order = PaymentIds.ebp("");
        assertThat(breaker(demo, "EBP")).isEqualTo("OPEN");

        demo.cancel(Gateway.ebp(order)).then().statusCode(202)
                .body("status", org.hamcrest.Matchers.equalTo("PROCESSING"))
                .body("moneyMoved", org.hamcrest.Matchers.equalTo("NO"));

        assertThat(sandbox.calls("ebp", order)).isEmpty();
        sandbox.reset();
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200)).until(() -> {
            demo.cancel(Gateway.ebp(PaymentIds.ebp("")));
            return breaker(demo, "EBP").equals("CLOSED");
        });
    }

    private static String breaker(Gateway gateway, String provider) {
        return gateway.get("/v1/providers").jsonPath().getString("data.find { it.provider == '" + provider + "' }.breaker");
    }
}
