package io.chwiso;

import static io.chwiso.testing.Gateway.cookiepay;
import static io.chwiso.testing.Gateway.ebp;
import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.chwiso.testing.Gateway.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a marketplace does with Chwiso, at each provider, against the sandbox over HTTP and a real database. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class CancellationJourneysTest {

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    SandboxClient sandbox;

    @AfterEach
    void noProviderContractWasBroken() {
        assertThat(sandbox.violations()).isEmpty();
    }

    @Test
    void eximbayFull_isExecutedOnceAndReadable() {
        String payment = PaymentIds.eximbay("");

        String id = gateway.cancel(eximbay(payment)).then()
                .statusCode(201)
                .header("Location", startsWith("/v1/cancellations/can_"))
                .body("status", equalTo("SUCCEEDED"))
                .body("moneyMoved", equalTo("YES"))
                .body("amount", equalTo("45.00"))
                .body("account", equalTo("eximbay"))
                .body("payment.cancelledAmount", equalTo("45.00"))
                .body("payment.cancellableAmount", equalTo("0.00"))
                .body("providerResult.code", equalTo("0000"))
                .body("providerResult.balance", equalTo("0.00"))
                .body("providerResult.refundId", notNullValue())
                .body("providerResult.at", notNullValue())
                .body("nextAction", nullValue())
                .body("failure", nullValue())
                .body("attempts", equalTo(1))
                .body("version", equalTo(2))
                .extract().path("id");

        gateway.get("/v1/cancellations/{id}", id).then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("status", equalTo("SUCCEEDED"))
                .body("reason", equalTo("단순변심"));
        assertThat(sandbox.cancelsOf(payment)).hasSize(1);
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void eximbayParts_moveTheBalanceStepByStep() {
        String payment = PaymentIds.eximbay("");

        gateway.cancel(partial(eximbay(payment), "12.30")).then().statusCode(201)
                .body("payment.cancellableAmount", equalTo("32.70"));
        gateway.cancel(partial(eximbay(payment), "2.7")).then().statusCode(201)
                .body("amount", equalTo("2.70"))
                .body("payment.cancellableAmount", equalTo("30.00"));
        gateway.cancel(with(eximbay(payment), "amount", "30.00")).then().statusCode(201)
                .body("type", equalTo("FULL"))
                .body("payment.cancelledAmount", equalTo("45.00"));

        assertThat(sandbox.cancelledOf(payment)).isEqualByComparingTo("45");
    }

    @Test
    void partialOfTheWhole_isSentAsTheProviderWantsAFullCancel() {
        String payment = PaymentIds.eximbay("");

        gateway.cancel(partial(eximbay(payment), "45.00")).then().statusCode(201).body("type", equalTo("PARTIAL"));

        assertThat(sandbox.cancelledOf(payment)).isEqualByComparingTo("45");
    }

    @Test
    void ebpFull_cancelsAllLines() {
        String order = PaymentIds.ebp("");

        gateway.cancel(ebp(order)).then()
                .statusCode(201)
                .body("status", equalTo("SUCCEEDED"))
                .body("amount", equalTo("43000"))
                .body("providerResult.code", equalTo("0"))
                .body("providerResult.refundId", notNullValue());

        assertThat(sandbox.cancelledOf(order)).isEqualByComparingTo("43000");
        assertThat(sandbox.calls("ebp", order)).extracting(SandboxClient.Call::path)
                .containsExactly("/api/v2/payment/detail", "/api/v2/payment/cancel");
    }

    @Test
    void ebpPart_cancelsItsLine() {
        String order = PaymentIds.ebp("");
        Map<String, Object> shipping = with(partial(ebp(order), "3000"), "items", java.util.List.of(
                Map.of("seq", 2, "itemType", "DELIVERY", "itemId", "배송비", "quantity", 1, "amount", "3000")));

        gateway.cancel(shipping).then().statusCode(201).body("payment.cancellableAmount", equalTo("40000"));

        assertThat(sandbox.cancelledOf(order)).isEqualByComparingTo("3000");
    }

    @Test
    void cookiepayFullAndPart_areExecuted() {
        String whole = PaymentIds.cookiepay("");
        String part = PaymentIds.cookiepay("");

        gateway.cancel(cookiepay(whole)).then().statusCode(201).body("status", equalTo("SUCCEEDED"));
        gateway.cancel(partial(cookiepay(part), "10000")).then().statusCode(201)
                .body("payment.cancellableAmount", equalTo("23000"));

        assertThat(sandbox.cancelledOf(whole)).isEqualByComparingTo("33000");
        assertThat(sandbox.cancelledOf(part)).isEqualByComparingTo("10000");
    }

    @Test
    void settledCookiepayPayment_awaitsADeposit() {
        String tid = PaymentIds.cookiepay("9029");

        String id = gateway.cancel(cookiepay(tid)).then()
                .statusCode(202)
                .header("Retry-After", notNullValue())
                .body("status", equalTo("AWAITING_DEPOSIT"))
                .body("moneyMoved", equalTo("NO"))
                .body("nextAction.type", equalTo("DEPOSIT"))
                .body("nextAction.depositAmount", equalTo("31900"))
                .body("nextAction.cancelAmount", equalTo("33000"))
                .body("nextAction.bankName", notNullValue())
                .body("nextAction.accountNumber", notNullValue())
                .body("nextAction.dueAt", notNullValue())
                .body("payment.reservedAmount", equalTo("33000"))
                .extract().path("id");

        gateway.get("/v1/cancellations/{id}", id).then().statusCode(200)
                .body("nextAction.depositAmount", equalTo("31900"));
        assertThat(sandbox.cancelledOf(tid)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void refusal_isA422ThatNamesTheCancellation() {
        String payment = PaymentIds.eximbay("RC_S023");

        String id = gateway.cancel(eximbay(payment)).then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("provider-rejected"))
                .body("moneyMoved", equalTo("NO"))
                .body("retryable", equalTo(false))
                .body("instance", startsWith("/v1/cancellations/can_"))
                .extract().path("cancellationId");

        gateway.get("/v1/cancellations/{id}", id).then().statusCode(200)
                .body("status", equalTo("FAILED"))
                .body("failure.code", equalTo("provider-rejected"))
                .body("failure.providerCode", equalTo("S023"))
                .body("payment.cancellableAmount", equalTo("45.00"));
    }

    @Test
    void lostAnswer_isUnknownAndHoldsItsReservation() {
        String payment = PaymentIds.eximbay("LOSTDONE");

        gateway.cancel(eximbay(payment)).then()
                .statusCode(202)
                .body("status", equalTo("UNKNOWN"))
                .body("moneyMoved", equalTo("UNKNOWN"))
                .body("payment.reservedAmount", equalTo("45.00"));

        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void cancelBehindAnUnknownOne_waitsForItsTurn() {
        String payment = PaymentIds.eximbay("LOSTDONE");
        gateway.cancel(partial(eximbay(payment), "10.00")).then().statusCode(202).body("status", equalTo("UNKNOWN"));

        gateway.cancel(partial(eximbay(payment), "10.00"), UUID.randomUUID().toString(), "wait=0").then()
                .statusCode(202)
                .body("status", equalTo("PROCESSING"))
                .body("moneyMoved", equalTo("NO"))
                .body("attempts", equalTo(0));

        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void sameRequestAgain_isReplayedAndSentOnce() {
        String payment = PaymentIds.eximbay("");
        String key = UUID.randomUUID().toString();
        String id = gateway.cancel(eximbay(payment), key).then().statusCode(201).extract().path("id");

        gateway.cancel(eximbay(payment), key).then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(id));
        gateway.cancel(partial(eximbay(payment), "1.00"), key).then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));

        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }
}
