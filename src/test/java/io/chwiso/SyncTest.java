package io.chwiso;

import static io.chwiso.testing.Gateway.cookiepay;
import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxClient.Call;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Callers who ask what became of a cancellation rather than wait for it. */
@QuarkusTest
class SyncTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Two settle-delays of tests. */
    private static final Duration TWO_PROOFS = Duration.ofMillis(1400);

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @TestHTTPResource("/v1/cancellations/")
    URI cancellations;
    SandboxClient sandbox;

    @Test
    void cancelWhoseAnswerWasLost_isFoundToHaveSucceeded() {
        String payment = PaymentIds.eximbay("LOSTDONE");
        String id = id(gateway.cancel(eximbay(payment)), "UNKNOWN");

        Response answer = untilIs("SUCCEEDED", id);

        answer.then().header("ETag", equalTo("\"%d\"".formatted(answer.jsonPath().getInt("version"))))
                .body("moneyMoved", equalTo("YES"))
                .body("payment.cancelledAmount", equalTo("45.00"));
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void cancelThatIsNotThereYet_isNotSentAgainAnySoonerBecauseSomebodyAsks() {
        String payment = PaymentIds.eximbay("LOSTNONE");
        String id = id(gateway.cancel(eximbay(payment)), "UNKNOWN");

        untilIs("SUCCEEDED", id);

        List<Call> cancels = sandbox.calls("eximbay", payment).stream().filter(call -> call.path().endsWith("/cancel"))
                .toList();
        assertThat(cancels).hasSize(2);
        assertThat(Duration.between(cancels.get(0).at(), cancels.get(1).at())).isGreaterThanOrEqualTo(TWO_PROOFS);
    }

    @Test
    void fundsThatHaveCome_areUsedAtOnce() {
        String payment = PaymentIds.eximbay("EC1_FUNDS");
        String id = id(gateway.cancel(eximbay(payment)), "AWAITING_DEPOSIT");

        gateway.sync(id).then().statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("nextAction", equalTo(null))
                .body("attempts", equalTo(2));

        assertThat(sandbox.cancelsOf(payment)).hasSize(1);
    }

    @Test
    void cancelThatWasNotSent_isSentNow() {
        Response unsent = await().until(this::cancelWithoutToken, answer -> answer.path("status").equals("PROCESSING"));
        String payment = unsent.path("payment.id");
        String id = unsent.path("id");

        untilIs("SUCCEEDED", id);

        assertThat(sandbox.cancelCalls("cookiepay", payment)).isEqualTo(1);
    }

    @Test
    void cancelWaitingForItsTurn_isToldAsItStands() {
        String payment = PaymentIds.eximbay("LOSTEVER");
        id(gateway.cancel(partial(eximbay(payment), "5.00")), "UNKNOWN");
        String waiting = id(gateway.cancel(partial(eximbay(payment), "5.00"), UUID.randomUUID().toString(), "respond-async"),
                "PROCESSING");

        gateway.sync(waiting).then().statusCode(200)
                .body("status", equalTo("PROCESSING"))
                .body("attempts", equalTo(0));
    }

    @Test
    void finishedCancel_isLookedUpAndLeftAsItIs() {
        String payment = PaymentIds.eximbay("");
        Response made = gateway.cancel(eximbay(payment));
        String id = id(made, "SUCCEEDED");

        Response answer = gateway.sync(id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().<Object> get()).isEqualTo(made.jsonPath().<Object> get());
        assertThat(lookUps(payment)).hasSize(1);
    }

    @Test
    void balanceThatDiffersFromTheLedger_isCountedAndChangesNothing() {
        String id = id(gateway.cancel(partial(eximbay(PaymentIds.eximbay("ALREADY")), "1.00")), "MANUAL_REVIEW");
        gateway.resolve(id, "*", Map.of("outcome", "FAILED", "evidence", "a mistake")).then().statusCode(200);
        double before = drifts();

        gateway.sync(id).then().statusCode(200).body("status", equalTo("FAILED"));

        assertThat(drifts()).isEqualTo(before + 1);
    }

    @Test
    void manySyncsOfAFinishedCancel_makeOneLookUpAtATime() {
        String payment = PaymentIds.eximbay("");
        String one = id(gateway.cancel(partial(eximbay(payment), "5.00")), "SUCCEEDED");
        String other = id(gateway.cancel(partial(eximbay(payment), "7.00")), "SUCCEEDED");
        sandbox.fault("eximbay", "/retrieve", "slow:300", 4);

        List<HttpResponse<String>> answers = syncs(12, one, other);

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertOneAtATime(lookUps(payment));
        assertThat(lookUps(payment)).hasSizeLessThan(12);
    }

    @Test
    void manySyncsOfAnOpenCancel_makeOneLookUpAtATime() {
        String payment = PaymentIds.eximbay("LOSTNONE");
        String id = id(gateway.cancel(eximbay(payment)), "UNKNOWN");
        sandbox.fault("eximbay", "/retrieve", "slow:300", 4);

        List<HttpResponse<String>> answers = syncs(12, id);

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertOneAtATime(lookUps(payment));
    }

    @Test
    void anotherMerchantsCancel_isNotFound() {
        String id = id(Gateway.as(SandboxResource.OTHER_KEY).cancel(cookiepay(PaymentIds.cookiepay(""))), "SUCCEEDED");

        gateway.sync(id).then().statusCode(404).body("code", equalTo("not-found"));
        gateway.sync("can_0").then().statusCode(404);
    }

    @Test
    void keyThatMayOnlyRead_mayNotSync() {
        String id = id(gateway.cancel(eximbay(PaymentIds.eximbay(""))), "SUCCEEDED");

        Gateway.as(SandboxResource.READ_ONLY_KEY).sync(id).then().statusCode(403);
    }

    /** Somebody else may hold it just now, and then the answer is what is known. */
    private Response untilIs(String status, String id) {
        return await().atMost(PATIENCE).until(() -> gateway.sync(id),
                answer -> answer.statusCode() == 200 && answer.jsonPath().getString("status").equals(status));
    }

    private List<Call> lookUps(String payment) {
        return sandbox.calls("eximbay", payment).stream().filter(call -> call.path().endsWith("/retrieve")).toList();
    }

    private static void assertOneAtATime(List<Call> calls) {
        assertThat(calls).isNotEmpty();
        IntStream.range(1, calls.size()).forEach(index -> {
            Call before = calls.get(index - 1);
            assertThat(calls.get(index).at()).isAfterOrEqualTo(before.at().plusMillis(before.delayMillis()));
        });
    }

    private List<HttpResponse<String>> syncs(int times, String... ids) {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, times)
                .mapToObj(index -> http.sendAsync(sync(ids[index % ids.length]), BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private HttpRequest sync(String id) {
        return HttpRequest.newBuilder(cancellations.resolve(id + "/sync"))
                .header("Authorization", "Bearer " + SandboxResource.DEMO_KEY)
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
    }

    /** Is sent all the same when a look-up that another test has left behind brings a token meanwhile. */
    private Response cancelWithoutToken() {
        gateway.cancel(cookiepay(PaymentIds.cookiepay("TOKENBAD")));
        sandbox.fault("cookiepay", "/payAuth/token", "html", 2);
        return gateway.cancel(cookiepay(PaymentIds.cookiepay("")));
    }

    private static double drifts() {
        return given().get("/q/metrics").asString().lines()
                .filter(line -> line.startsWith("chwiso_ledger_drift_total") && line.contains("eximbay"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String id(Response answer, String status) {
        JsonPath json = answer.jsonPath();
        assertThat(json.getString("status")).as(answer.asString()).isEqualTo(status);
        return json.getString("id");
    }
}
