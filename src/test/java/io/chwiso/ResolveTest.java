package io.chwiso;

import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.chwiso.testing.Background;
import io.chwiso.testing.ContractFilter;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who decide what machines cannot. */
@QuarkusTest
class ResolveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> FAILED = Map.of("outcome", "FAILED", "evidence", "not in the back office");
    private static final Map<String, Object> SUCCEEDED = Map.of("outcome", "SUCCEEDED", "evidence", "in the back office");

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;
    SandboxClient sandbox;

    @Test
    void decidedSucceeded_isFinal() {
        Response review = review();
        String id = review.jsonPath().getString("id");

        Response decided = resolve(id, tag(review), SUCCEEDED);

        decided.then().statusCode(200)
                .header("ETag", equalTo("\"%d\"".formatted(review.jsonPath().getInt("version") + 1)))
                .body("status", equalTo("SUCCEEDED"))
                .body("moneyMoved", equalTo("YES"))
                .body("payment.cancelledAmount", equalTo("1.00"))
                .body("payment.reservedAmount", equalTo("0.00"));
        resolve(id, tag(decided), FAILED).then().statusCode(409).body("code", equalTo("not-resolvable"));
    }

    @Test
    void decidedFailed_givesTheReservationBack() {
        Response review = review();

        resolve(review.jsonPath().getString("id"), tag(review), FAILED).then().statusCode(200)
                .body("status", equalTo("FAILED"))
                .body("moneyMoved", equalTo("NO"))
                .body("failure.code", equalTo("provider-rejected"))
                .body("payment.cancellableAmount", equalTo("45.00"));
    }

    @Test
    void history_tellsWhoDecidedAndWhyAndTheLogDoesNot() throws IOException {
        Response review = review();
        String id = review.jsonPath().getString("id");
        String evidence = "told by phone " + UUID.randomUUID();

        resolve(id, tag(review), Map.of("outcome", "FAILED", "evidence", evidence)).then().statusCode(200);

        gateway.get("/v1/cancellations/{id}/events", id).then()
                .body("data[-1].type", equalTo("resolved"))
                .body("data[-1].by", equalTo("merchant:demo"))
                .body("data[-1].from", equalTo("MANUAL_REVIEW"))
                .body("data[-1].to", equalTo("FAILED"))
                .body("data[-1].detail.outcome", equalTo("FAILED"))
                .body("data[-1].detail.evidence", equalTo(evidence));
        assertThat(Files.readString(log)).contains(id).doesNotContain(evidence);
    }

    @Test
    void unknownOutcome_canBeDecidedWhileLookUpsGoOn() {
        String id = gateway.cancel(eximbay(PaymentIds.eximbay("LOSTEVER"))).jsonPath().getString("id");

        decide(id, SUCCEEDED).then()
                .body("status", equalTo("SUCCEEDED"))
                .body("providerResult.code", equalTo("RESOLVED"));
    }

    @Test
    void decision_letsTheNextCancelOfThePaymentBeSent() {
        String payment = PaymentIds.eximbay("ALREADY");
        Response first = gateway.cancel(partial(eximbay(payment), "1.00"));
        Response second = gateway.cancel(partial(eximbay(payment), "2.00"), UUID.randomUUID().toString(), "respond-async");
        assertThat(second.jsonPath().getInt("attempts")).isZero();

        resolve(first.jsonPath().getString("id"), "*", FAILED).then().statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> gateway.get("/v1/cancellations/{id}", second.jsonPath().getString("id"))
                .then().body("status", equalTo("MANUAL_REVIEW")).body("attempts", equalTo(1)));
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(2);
    }

    @Test
    void lookUpThatIsOut_neitherStandsInTheWayNorOverwrites() {
        Response unknown = withALookUpOut();
        String id = unknown.jsonPath().getString("id");

        resolve(id, tag(unknown), FAILED).then().statusCode(200).body("status", equalTo("FAILED"));

        await().atMost(PATIENCE).until(() -> Files.readString(log)
                .contains("cancellation=%s event=succeeded not recorded: LATE".formatted(id)));
        gateway.get("/v1/cancellations/{id}", id).then().body("status", equalTo("FAILED"));
    }

    @Test
    void decisionOnNothingInParticular_isRefused() {
        String id = review().jsonPath().getString("id");

        gateway.request().filter(new ContractFilter()).body(FAILED).post("/v1/cancellations/{id}/resolve", id).then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"))
                .body("cancellationId", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"1\"", "\"99\"", "W/\"2\"", "2", "\"*\"" })
    void decisionOnAnotherVersion_isRefused(String ifMatch) {
        Response review = review();
        assertThat(tag(review)).isEqualTo("\"2\"");

        resolve(review.jsonPath().getString("id"), ifMatch, FAILED).then()
                .statusCode(412)
                .body("code", equalTo("precondition-failed"));
    }

    @Test
    void oneOfSeveralVersions_isEnough() {
        Response review = review();

        resolve(review.jsonPath().getString("id"), "\"1\", " + tag(review), FAILED).then().statusCode(200);
    }

    @Test
    void finishedCancel_isNotResolvable() {
        Response done = gateway.cancel(eximbay(PaymentIds.eximbay("")));

        resolve(done.jsonPath().getString("id"), tag(done), FAILED).then()
                .statusCode(409)
                .body("code", equalTo("not-resolvable"));
    }

    @Test
    void decisionsAtOnce_areNotBothRecorded() {
        Response review = review();
        String id = review.jsonPath().getString("id");

        List<CompletableFuture<Response>> decisions = List.of(
                Background.call(() -> resolve(id, tag(review), FAILED)),
                Background.call(() -> resolve(id, tag(review), SUCCEEDED)));

        assertThat(decisions).extracting(decision -> decision.join().statusCode()).satisfiesExactlyInAnyOrder(
                status -> assertThat(status).isEqualTo(200),
                status -> assertThat(status).isIn(409, 412));
    }

    @Test
    void malformedDecision_isRefused() {
        String id = review().jsonPath().getString("id");

        resolve(id, "*", Map.of("outcome", "MAYBE", "evidence", "x")).then().statusCode(400)
                .body("errors.pointer", equalTo(List.of("/outcome")));
        resolve(id, "*", Map.of("outcome", "FAILED", "evidence", " ")).then().statusCode(400)
                .body("errors.pointer", equalTo(List.of("/evidence")));
        resolve(id, "*", Map.of("outcome", "FAILED", "evidence", "x".repeat(1001))).then().statusCode(400);
        resolve(id, "*", Map.of()).then().statusCode(400).body("errors.pointer", equalTo(List.of("/outcome", "/evidence")));
        resolve(id, "*", Gateway.with(FAILED, "amount", "1")).then().statusCode(400)
                .body("code", equalTo("unknown-field"))
                .body("$", not(hasKey("cancellationId")));
        resolve(id, "*", Map.of("outcome", "FAILED", "evidence", "x".repeat(1000))).then().statusCode(200);
    }

    @Test
    void keyWithoutTheScope_mayNotDecide() {
        String id = review().jsonPath().getString("id");

        Gateway.as(SandboxResource.WRITE_ONLY_KEY).resolve(id, "*", FAILED).then().statusCode(403);
    }

    @Test
    void anotherMerchantsCancel_isNotFound() {
        String id = Gateway.as(SandboxResource.OTHER_KEY).cancel(eximbay(PaymentIds.eximbay("LOSTEVER")))
                .jsonPath().getString("id");

        resolve(id, "*", FAILED).then().statusCode(404);
        gateway.request().body(FAILED).post("/v1/cancellations/{id}/resolve", id).then().statusCode(404);
    }

    /** Nothing is done about it by itself. */
    private Response review() {
        Response answer = gateway.cancel(partial(eximbay(PaymentIds.eximbay("ALREADY")), "1.00"));
        assertThat(answer.jsonPath().getString("status")).isEqualTo("MANUAL_REVIEW");
        return answer;
    }

    /** Executed, and being looked up; the look-up of another payment may take the order for a slow answer away. */
    private Response withALookUpOut() {
        for (int tries = 0; tries < 5; tries++) {
            String payment = PaymentIds.eximbay("LOSTDONE");
            sandbox.fault("eximbay", "/retrieve", "slow:2500", 1);
            Response unknown = gateway.cancel(eximbay(payment));
            await().atMost(PATIENCE).until(() -> sandbox.calls("eximbay", payment).size() > 1);
            if (sandbox.calls("eximbay", payment).get(1).delayMillis() > 0) {
                return unknown;
            }
        }
        throw new AssertionError("no look-up was slow");
    }

    /** It may be sent again just now, and be another version when that has ended. */
    private Response decide(String id, Map<String, Object> decision) {
        return await().atMost(PATIENCE).until(
                () -> resolve(id, gateway.get("/v1/cancellations/{id}", id).header("ETag"), decision),
                answer -> answer.statusCode() == 200);
    }

    private Response resolve(String id, String ifMatch, Map<String, Object> decision) {
        return gateway.resolve(id, ifMatch, decision);
    }

    private static String tag(Response cancellation) {
        return "\"%d\"".formatted(cancellation.jsonPath().getInt("version"));
    }
}
