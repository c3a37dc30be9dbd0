package io.chwiso;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.testing.Ends;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** The way of a settled CookiePay payment: account, deposit, notice or look-up, deadline. */
@QuarkusTest
class DepositTest {

    private final Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
    SandboxClient sandbox;

    @Test
    void depositWithoutNotice_isFoundByLookUp() {
        String tid = PaymentIds.cookiepay("9029");
        Response waiting = demo.cancel(Gateway.cookiepay(tid));

        sandbox.deposit(tid);

        JsonPath end = Ends.of(demo, waiting, "SUCCEEDED");
        assertThat(end.getString("nextAction")).isNull();
        assertThat(end.getString("payment.cancelledAmount")).isEqualTo("33000");
        assertThat(sandbox.cancelCalls("cookiepay", tid)).isEqualTo(1);
    }

    @Test
    void forgedNotice_changesNothing() {
        String tid = PaymentIds.cookiepay("9029");
        Response waiting = demo.cancel(Gateway.cookiepay(tid));

        long before = lookUps(tid);
        notice(tid);

        await().atMost(20, SECONDS).until(() -> lookUps(tid) > before);
        assertThat(Ends.of(demo, waiting, "AWAITING_DEPOSIT").getString("moneyMoved")).isEqualTo("NO");
        assertThat(sandbox.cancelledOf(tid)).isZero();
    }

    @Test
    void lostAccount_isAskedForAgain() {
        String tid = PaymentIds.cookiepay("9029-DEPLOST");
        Response waiting = demo.cancel(Gateway.cookiepay(tid));
        assertThat(waiting.jsonPath().getString("nextAction.accountNumber")).isNull();

        JsonPath found = await().atMost(20, SECONDS)
                .until(() -> Ends.of(demo, waiting), state -> state.getString("nextAction.accountNumber") != null);

        assertThat(found.getString("nextAction.depositAmount")).isEqualTo("31900");
        assertThat(found.getString("nextAction.cancelAmount")).isEqualTo("33000");
        assertThat(sandbox.cancelCalls("cookiepay", tid)).isEqualTo(1);
    }

    @Test
    void deadlineWithoutDeposit_expiresAndGivesTheReservationBack() {
        String tid = PaymentIds.cookiepay("9029-DUEIN2");
        String key = "key-" + tid;
        Response waiting = demo.cancel(Gateway.cookiepay(tid), key);

        JsonPath end = Ends.of(demo, waiting, "EXPIRED");

        assertThat(end.getString("moneyMoved")).isEqualTo("NO");
        assertThat(end.getString("payment.reservedAmount")).isEqualTo("0");
        demo.cancel(Gateway.cookiepay(tid), key).then().statusCode(422)
                .body("code", org.hamcrest.Matchers.equalTo("deposit-expired"));
    }

    @Test
    void depositAfterTheDeadline_stillSucceeds() {
        String tid = PaymentIds.cookiepay("9029-DUEIN2");
        Response waiting = demo.cancel(Gateway.cookiepay(tid));
        Ends.of(demo, waiting, "EXPIRED");

        sandbox.deposit(tid);
        notice(tid);

        JsonPath end = Ends.of(demo, waiting, "SUCCEEDED");
        assertThat(end.getString("payment.cancelledAmount")).isEqualTo("33000");
        assertThat(end.getString("payment.reservedAmount")).isEqualTo("0");
    }

    @Test
    void awaitedDeposit_holdsTheQueue() {
        String tid = PaymentIds.cookiepay("9029-DUEIN3");
        Response first = demo.cancel(Gateway.partial(Gateway.cookiepay(tid), "3000"));
        Response second = demo.cancel(Gateway.partial(Gateway.cookiepay(tid), "2000"));
        assertThat(second.jsonPath().getString("status")).isEqualTo("PROCESSING");

        Ends.of(demo, first, "EXPIRED");

        assertThat(Ends.of(demo, second).getString("status")).isIn("AWAITING_DEPOSIT", "EXPIRED");
    }

    private long lookUps(String tid) {
        return sandbox.calls("cookiepay", tid).stream().filter(call -> call.path().endsWith("/paycert")).count();
    }

    private static void notice(String tid) {
        given().contentType("application/json")
                .body("{\"noti_type\":\"deposit_cancel\",\"tid\":\"%s\",\"cancel_amount\":\"33000\",\"cancel_code\":\"0000\"}"
                        .formatted(tid))
                .post("/v1/notifications/cookiepay/{token}", SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN)
                .then().statusCode(200);
    }
}
