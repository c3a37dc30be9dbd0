package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.testing.Ends;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** EBP cancels of an account for which EBP's acceptance is not enough. */
@QuarkusTest
class ConfirmationTest {

    private final Gateway confirming = Gateway.as(SandboxResource.CONFIRMING_KEY);
    SandboxClient sandbox;

    @AfterEach
    void tellNobody() {
        sandbox.notifyNobody("ebp");
    }

    @Test
    void acceptedCancel_isProcessingAndThenConfirmedByDetails() {
        Response answer = confirming.cancel(Gateway.ebp(PaymentIds.ebp("HOOKNONE-REQUESTED")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("PROCESSING");
        assertThat(answer.jsonPath().getString("moneyMoved")).isEqualTo("UNKNOWN");
        assertThat(Ends.of(confirming, answer, "SUCCEEDED").getString("providerResult.refundId")).startsWith("RETREQ");
    }

    @Test
    void stuckCancel_isConfirmedOnceEbpHasFinished() {
        String order = PaymentIds.ebp("STUCK");
        sandbox.notifyAt("ebp", "http://localhost:%d/v1/notifications/ebp/%s-4"
                .formatted(RestAssured.port, SandboxResource.EBP_NOTIFICATION_TOKEN), SandboxResource.EBP_WEBHOOK_SECRET);
        Response answer = confirming.cancel(Gateway.ebp(order));
        assertThat(answer.jsonPath().getString("status")).isEqualTo("PROCESSING");

        sandbox.confirm(order);

        Ends.of(confirming, answer, "SUCCEEDED");
        assertThat(sandbox.cancelCalls("ebp", order)).isEqualTo(1);
    }

    @Test
    void cancelThatIsNeverConfirmed_endsWithAPerson() {
        String order = PaymentIds.ebp("STUCK-HOOKNONE");

        Response answer = confirming.cancel(Gateway.ebp(order));

        assertThat(Ends.of(confirming, answer).getString("status")).isEqualTo("MANUAL_REVIEW");
        assertThat(sandbox.cancelCalls("ebp", order)).isEqualTo(1);
    }
}
