package io.chwiso;

import static io.chwiso.testing.Gateway.cookiepay;
import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Merchants who need the account to pay a deposit into once more. */
@QuarkusTest
class DepositAccountTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    SandboxClient sandbox;

    @Test
    void accountWhoseAnswerWasLost_isFetched() {
        String payment = PaymentIds.cookiepay("9029-DEPLOST");
        String id = id(gateway.cancel(cookiepay(payment)), "AWAITING_DEPOSIT");

        Response answer = await().atMost(PATIENCE).until(() -> gateway.depositAccount(id),
                told -> told.jsonPath().getString("nextAction.accountNumber") != null);

        answer.then().statusCode(200)
                .header("ETag", notNullValue())
                .body("status", equalTo("AWAITING_DEPOSIT"))
                .body("nextAction.depositAmount", equalTo("31900"))
                .body("nextAction.dueAt", notNullValue());
        assertThat(requests(payment)).isEqualTo(2);
    }

    @Test
    void accountThatIsStillGood_isToldWithoutAskingAgain() {
        String payment = PaymentIds.cookiepay("9029");
        Response made = gateway.cancel(cookiepay(payment));

        Response answer = gateway.depositAccount(id(made, "AWAITING_DEPOSIT"));

        answer.then().statusCode(200).body("version", equalTo(made.jsonPath().getInt("version")));
        assertThat(answer.jsonPath().<Object> get("nextAction")).isEqualTo(made.jsonPath().<Object> get("nextAction"));
        assertThat(requests(payment)).isEqualTo(1);
    }

    @Test
    void depositPaidToAnAccountNobodyWasTold_isNotMistakenForARefusal() {
        String payment = PaymentIds.cookiepay("9029-DEPLOST");
        String id = id(gateway.cancel(cookiepay(payment)), "AWAITING_DEPOSIT");
        sandbox.deposit(payment);

        gateway.depositAccount(id).then().statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> gateway.get("/v1/cancellations/{id}", id).then()
                .body("status", equalTo("SUCCEEDED")));
    }

    @Test
    void expiredCancel_awaitsADepositAgain() {
        String payment = PaymentIds.cookiepay("9029-DUEPAST");
        String id = expired(cookiepay(payment));
        gateway.get("/v1/cancellations/{id}", id).then().body("payment.reservedAmount", equalTo("0"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            gateway.depositAccount(id).then().statusCode(200);
            assertThat(requests(payment)).isGreaterThan(1);
        });

        List<String> history = gateway.get("/v1/cancellations/{id}/events", id).jsonPath().getList("data.type");
        assertThat(history).containsSubsequence("deposit_required", "deposit_expired", "deposit_reopened", "deposit_required");
        assertThat(gateway.get("/v1/cancellations/{id}/events", id).jsonPath()
                .getString("data.find { it.type == 'deposit_reopened' }.by")).isEqualTo("merchant:demo");
    }

    @Test
    void deadlineThatIsOver_getsAnotherAccount() {
        String payment = PaymentIds.cookiepay("9029-DUEPAST");
        String id = id(gateway.cancel(cookiepay(payment)), "AWAITING_DEPOSIT");

        await().atMost(PATIENCE).untilAsserted(() -> {
            gateway.depositAccount(id).then().statusCode(200);
            assertThat(requests(payment)).isGreaterThan(1);
        });
    }

    @Test
    void depositThatCameLate_isFoundInsteadOfAskingForAnother() {
        String payment = PaymentIds.cookiepay("9029-DUEPAST");
        String id = expired(cookiepay(payment));
        sandbox.deposit(payment);

        await().atMost(PATIENCE).untilAsserted(() -> gateway.depositAccount(id).then()
                .statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("moneyMoved", equalTo("YES")));

        assertThat(requests(payment)).isEqualTo(1);
    }

    @Test
    void paymentWithAnotherOpenCancel_isNotReopened() {
        String payment = PaymentIds.cookiepay("9029-DUEPAST");
        String id = expired(partial(cookiepay(payment), "20000"));
        sandbox.fault("cookiepay", "/api/cancel", "cut", 1);
        id(gateway.cancel(partial(cookiepay(payment), "5000")), "UNKNOWN");

        await().atMost(PATIENCE).untilAsserted(() -> gateway.depositAccount(id).then().statusCode(409)
                .body("code", equalTo("not-awaiting-deposit"))
                .body("cancellationId", equalTo(id)));

        gateway.get("/v1/cancellations/{id}", id).then().body("status", equalTo("EXPIRED"));
    }

    @Test
    void paymentWithTooLittleLeft_isNotReopened() {
        String payment = PaymentIds.cookiepay("9029-DUEPAST");
        String id = expired(partial(cookiepay(payment), "20000"));
        sandbox.fault("cookiepay", "/api/cancel", "cut", 1);
        String later = id(gateway.cancel(partial(cookiepay(payment), "15000")), "UNKNOWN");
        await().atMost(PATIENCE).untilAsserted(() -> gateway
                .resolve(later, "*", Map.of("outcome", "SUCCEEDED", "evidence", "by bank transfer")).then().statusCode(200));

        await().atMost(PATIENCE).untilAsserted(() -> gateway.depositAccount(id).then().statusCode(409)
                .body("code", equalTo("insufficient-cancellable-amount"))
                .body("cancellable", equalTo("18000"))
                .body("reserved", equalTo("0")));

        gateway.get("/v1/cancellations/{id}", id).then().body("status", equalTo("EXPIRED"));
    }

    @Test
    void cancelThatAwaitsNoDeposit_isRefused() {
        String done = id(gateway.cancel(cookiepay(PaymentIds.cookiepay(""))), "SUCCEEDED");
        String funds = id(gateway.cancel(eximbay(PaymentIds.eximbay("EC_FUNDS"))), "AWAITING_DEPOSIT");

        for (String id : List.of(done, funds)) {
            gateway.depositAccount(id).then().statusCode(409).body("code", equalTo("not-awaiting-deposit"));
        }
    }

    @Test
    void anotherMerchantsCancel_isNotFound() {
        String id = id(Gateway.as(SandboxResource.OTHER_KEY).cancel(cookiepay(PaymentIds.cookiepay("9029"))),
                "AWAITING_DEPOSIT");

        gateway.depositAccount(id).then().statusCode(404);
        Gateway.as(SandboxResource.READ_ONLY_KEY).depositAccount(id).then().statusCode(403);
    }

    private String expired(Map<String, Object> cancel) {
        String id = id(gateway.cancel(cancel), "AWAITING_DEPOSIT");
        await().atMost(PATIENCE).until(() -> gateway.sync(id).jsonPath().getString("status").equals("EXPIRED"));
        return id;
    }

    private long requests(String payment) {
        return sandbox.calls("cookiepay", payment).stream()
                .filter(call -> call.path().endsWith("/get_cancel_bank_account"))
                .count();
    }

    private static String id(Response answer, String status) {
        assertThat(answer.jsonPath().getString("status")).as(answer.asString()).isEqualTo(status);
        return answer.jsonPath().getString("id");
    }
}
