package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.testing.Ends;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A provider that is slow, or does not answer at all, costs the others nothing. */
@QuarkusTest
class IsolationTest {

    private static final int MORE_THAN_MAY_BE_OUT = 12;

    private final Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
    SandboxClient sandbox;

    @Test
    void slowProvider_holdsUpNoOther() {
        List<Response> slow = IntStream.range(0, MORE_THAN_MAY_BE_OUT)
                .mapToObj(number -> demo.cancel(Gateway.ebp(PaymentIds.ebp("SLOW2500")), "slow-" + System.nanoTime(),
                        "respond-async"))
                .toList();

        demo.cancel(Gateway.eximbay(PaymentIds.eximbay(""))).then().statusCode(201);
        demo.cancel(Gateway.cookiepay(PaymentIds.cookiepay(""))).then().statusCode(201);

        assertThat(slow).as("still waiting while the others were done")
                .anySatisfy(answer -> assertThat(now(answer)).isEqualTo("PROCESSING"));
        slow.forEach(answer -> Ends.of(demo, answer, "SUCCEEDED"));
    }

    @Test
    void doubtsAtOneProvider_doNotKeepThoseOfAnotherFromBeingSettled() {
        sandbox.fault("ebp", "/detail", "slow:2500", 2 * MORE_THAN_MAY_BE_OUT);
        List<Response> slow = IntStream.range(0, MORE_THAN_MAY_BE_OUT)
                .mapToObj(number -> demo.cancel(Gateway.ebp(PaymentIds.ebp("LOSTDONE")), "doubt-" + System.nanoTime(),
                        "respond-async"))
                .toList();

        Response healthy = demo.cancel(Gateway.eximbay(PaymentIds.eximbay("LOSTDONE")));

        Ends.of(demo, healthy, "SUCCEEDED");
        assertThat(slow).as("still in doubt while the other is settled")
                .anySatisfy(answer -> assertThat(now(answer)).isIn("PROCESSING", "UNKNOWN"));
        slow.forEach(answer -> assertThat(Ends.of(demo, answer).getString("status")).isIn("SUCCEEDED", "MANUAL_REVIEW"));
    }

    private String now(Response answer) {
        return demo.get("/v1/cancellations/{id}", answer.jsonPath().getString("id")).jsonPath().getString("status");
    }
}
