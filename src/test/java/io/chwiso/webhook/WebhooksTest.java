package io.chwiso.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.dispatch.DueWork.Batch;
import io.chwiso.platform.Detached;
import io.chwiso.testing.Contract;
import io.chwiso.testing.ContractFilter;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxResource;
import io.chwiso.webhook.DeliveryStore.Claim;
import io.chwiso.webhook.Receiver.Received;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the outbox to a receiver and back, over a real database and real HTTP. */
@QuarkusTest
@TestProfile(WebhooksTest.WithReceiver.class)
@QuarkusTestResource(SandboxResource.class)
class WebhooksTest {

    /** An application of its own, since others are to have no webhooks. */
    public static final class WithReceiver implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ReceiverResource.class));
        }
    }

    /** What these cancellations never come to by themselves, so that these tests know their own deliveries. */
    private static final String TYPE = "cancellation.manual_review";

    private final Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
    private final Gateway operator = Gateway.as(ReceiverResource.OPERATOR_KEY);
    Receiver receiver;

    @Inject
    DueDeliveries work;
    @Inject
    DeliveryStore store;
    @Inject
    Pool pool;
    @Inject
    Detached detached;

    static Stream<Map<String, Object>> cancels() {
        Map<String, Object> account = Map.of("bankCode", "004", "accountNumber", "110-123-567890", "holderName", "홍길동");
        Map<String, Object> eximbay = Gateway.partial(Gateway.eximbay(PaymentIds.eximbay("")), "12.30");
        return Stream.of(
                Gateway.with(Gateway.with(eximbay, "metadata", Map.of("b", "2", "a", "\"1\"\u2028")), "merchantReference",
                        UUID.randomUUID().toString()),
                Gateway.eximbay(PaymentIds.eximbay("RC_S023")),
                Gateway.with(Gateway.ebp(PaymentIds.ebp("")), "refundAccount", account),
                Gateway.cookiepay(PaymentIds.cookiepay("9029")));
    }

    @ParameterizedTest
    @MethodSource("cancels")
    void message_isSignedAndHoldsTheCancellationAsTheApiShowsIt(Map<String, Object> cancel) throws Exception {
        String cancellation = cancel(cancel);
        String id = queue(cancellation, "/good");

        claimUntil(() -> !receiver.received(id).isEmpty());

        Received received = receiver.received(id).get(0);
        assertThat(received.header("webhook-signature")).isEqualTo(signature(received));
        assertThat(Long.parseLong(received.header("webhook-timestamp")))
                .isCloseTo(Instant.now().getEpochSecond(), within(60L));
        Response shown = demo.get("/v1/cancellations/" + cancellation);
        String body = new String(received.body(), UTF_8);
        assertThat(body).contains(",\"data\":" + shown.asString() + ",\"sequence\":" + shown.path("version") + "}");
        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(json.fieldNames()).toIterable().containsExactly("type", "timestamp", "data", "sequence");
        assertThat(json.path("type").textValue()).isEqualTo(TYPE);
        Contract contract = Contract.read();
        contract.assertValid("webhook", contract.document().at("/components/schemas/Webhook"), json);
    }

    @Test
    void outcome_isToldToEveryUrlOfTheMerchant() {
        Response answer = demo.cancel(Gateway.eximbay(PaymentIds.eximbay("")));
        UUID cancellation = CancellationId.parse(answer.path("id")).orElseThrow().value();
        List<String> ids = strings("SELECT id::text FROM webhook_delivery WHERE cancellation = $1", cancellation);
        assertThat(ids).hasSameSizeAs(ReceiverResource.PATHS);

        claimUntil(() -> ids.stream().allMatch(id -> state(id).equals("DELIVERED")));

        assertThat(ids).allSatisfy(id -> assertThat(receiver.received(id)).singleElement().satisfies(
                message -> assertThat(new String(message.body(), UTF_8))
                        .startsWith("{\"type\":\"cancellation.succeeded\",")
                        .contains(",\"data\":" + answer.asString() + ",")));
    }

    @Test
    void lateMessage_tellsTheStateOfItsMomentAndNotTheNewest() throws IOException {
        String payment = PaymentIds.eximbay("");
        String cancellation = cancel(Gateway.partial(Gateway.eximbay(payment), "12.30"));
        String id = queue(cancellation, "/good");
        cancel(Gateway.partial(Gateway.eximbay(payment), "20.00"));

        claimUntil(() -> !receiver.received(id).isEmpty());

        JsonNode json = new ObjectMapper().readTree(receiver.received(id).get(0).body());
        assertThat(json.at("/data/payment/cancelledAmount").textValue()).isEqualTo("12.30");
        assertThat(json.at("/data/payment/cancellableAmount").textValue()).isEqualTo("32.70");
        demo.get("/v1/cancellations/" + cancellation).then().body("payment.cancelledAmount", equalTo("32.30"));
    }

    @Test
    void refusedDelivery_isTriedAgainUnderTheSameId() {
        String id = queue(cancel(), "/good");
        receiver.answers(id, 500, 200);

        claimUntil(() -> state(id).equals("DELIVERED"));

        assertThat(receiver.received(id)).hasSize(2);
        assertThat(receiver.received(id).get(0).body()).isEqualTo(receiver.received(id).get(1).body());
        deliveries("DELIVERED").then().body("data.find { it.id == '%s' }.attempts".formatted(id), equalTo(2));
    }

    @Test
    void deliveryThatFailsToTheLast_isDeadUntilItIsRedelivered() {
        String id = queue(cancel(), "/good");
        receiver.answers(id, 503);

        claimUntil(() -> state(id).equals("DEAD"));

        assertThat(receiver.received(id)).hasSize(3);
        String dead = "data.find { it.id == '%s' }.".formatted(id);
        deliveries("DEAD").then().statusCode(200)
                .body(dead + "lastStatus", equalTo(503))
                .body(dead + "attempts", equalTo(3))
                .body(dead + "nextAttemptAt", nullValue())
                .body(dead + "finishedAt", notNullValue());

        receiver.answers(id, 500, 500, 200);
        redeliver(demo, id).then().statusCode(200)
                .body("state", equalTo("PENDING"))
                .body("nextAttemptAt", notNullValue())
                .body("finishedAt", nullValue());
        claimUntil(() -> state(id).equals("DELIVERED"));

        assertThat(receiver.received(id)).hasSize(6);
        deliveries("DEAD").then().body("data.id", not(hasItem(id)));
    }

    @Test
    void gone_isDeadAtOnce() {
        String id = queue(cancel(), "/good");
        receiver.answers(id, 410);

        claimUntil(() -> state(id).equals("DEAD"));

        assertThat(receiver.received(id)).hasSize(1);
    }

    @Test
    void urlNoLongerConfigured_isDeadWithThatReason() {
        String id = queue(cancel(), "/nobody-configured-this");

        claimUntil(() -> state(id).equals("DEAD"));

        assertThat(receiver.received(id)).isEmpty();
        deliveries("DEAD").then()
                .body("data.find { it.id == '%s' }.lastError".formatted(id), equalTo("the URL is no longer configured"));
    }

    @Test
    void claimOfAProcessThatDied_isMadeAgainAfterItsLeaseUnderTheSameId() {
        String id = queue(cancel(), "/good");
        DueDelivery lost = done(() -> store.claim(new Claim(256, 100, Map.of(), Duration.ofMinutes(5))))
                .stream().filter(delivery -> delivery.id().toString().equals(id)).findFirst().orElseThrow();
        claim();
        assertThat(receiver.received(id)).isEmpty();

        sql("UPDATE webhook_delivery SET due_at = now() - interval '1 second' WHERE id = $1", UUID.fromString(id));
        claimUntil(() -> state(id).equals("DELIVERED"));

        assertThat(receiver.received(id)).hasSize(1);
        NextStep failed = new NextStep(DeliveryState.PENDING, 1, Optional.of(Duration.ZERO),
                Optional.of(500), Optional.empty());
        assertThat(done(() -> store.record(lost, failed))).isFalse();
        assertThat(state(id)).isEqualTo("DELIVERED");
    }

    @Test
    void claimersAtOnce_deliverEachOnce() {
        String cancellation = cancel();
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> queue(cancellation, "/crowd")).toList();

        List<Uni<Batch>> claims = IntStream.range(0, 6).mapToObj(i -> detached.run(work.claim())).toList();
        claims.forEach(claim -> claim.await().atMost(Duration.ofSeconds(10)));
        claimUntil(() -> ids.stream().allMatch(id -> state(id).equals("DELIVERED")));

        assertThat(ids).allSatisfy(id -> assertThat(receiver.received(id)).hasSize(1));
    }

    @Test
    void slowUrl_holdsUpNoOther() {
        receiver.hold("/slow");
        String cancellation = cancel();
        List<String> slow = IntStream.range(0, 20).mapToObj(i -> queue(cancellation, "/slow")).toList();
        String other = queue(cancellation, "/good");

        claimUntil(() -> state(other).equals("DELIVERED"));

        claim();
        assertThat(slow).filteredOn(id -> !receiver.received(id).isEmpty()).hasSizeLessThanOrEqualTo(4);
        receiver.release("/slow");
        claimUntil(() -> slow.stream().allMatch(id -> state(id).equals("DELIVERED")));
    }

    @Test
    void otherMerchants_seeNothingOfIt() {
        String id = queue(cancel(), "/good");
        claimUntil(() -> state(id).equals("DELIVERED"));

        redeliver(operator, id).then().statusCode(404);
        redeliver(operator, UUID.randomUUID().toString()).then().statusCode(404);
        redeliver(operator, "nope").then().statusCode(404);
        operator.get("/v1/webhook-deliveries").then().statusCode(200).body("data", equalTo(List.of()));
        assertThat(state(id)).isEqualTo("DELIVERED");
    }

    @Test
    void keyWithoutTheScope_is403() {
        Gateway reader = Gateway.as(SandboxResource.READ_ONLY_KEY);

        reader.get("/v1/webhook-deliveries").then().statusCode(403);
        redeliver(reader, UUID.randomUUID().toString()).then().statusCode(403);
    }

    @Test
    void listing_goesThroughAllNewestFirst() {
        String cancellation = cancel();
        List<String> ids = IntStream.range(0, 3).mapToObj(i -> queue(cancellation, "/good")).toList();

        Response first = list(Map.of("limit", 2));
        assertThat(first.jsonPath().getList("data.id", String.class)).containsExactly(ids.get(2), ids.get(1));
        Response second = list(Map.of("limit", 1, "after", first.path("nextCursor")));
        assertThat(second.jsonPath().getList("data.id", String.class)).containsExactly(ids.get(0));
        claimUntil(() -> ids.stream().allMatch(id -> state(id).equals("DELIVERED")));
    }

    @Test
    void badQuery_is400() {
        list(Map.of("state", "dead")).then().statusCode(400).body("errors[0].pointer", equalTo("/state"));
        list(Map.of("limit", 101)).then().statusCode(400).body("errors[0].pointer", equalTo("/limit"));
        list(Map.of("after", "x")).then().statusCode(400).body("errors[0].pointer", equalTo("/after"));
        list(Map.of("status", "DEAD")).then().statusCode(400).body("errors[0].pointer", equalTo("/status"));
    }

    private String cancel() {
        return cancel(Gateway.partial(Gateway.eximbay(PaymentIds.eximbay("")), "12.30"));
    }

    private String cancel(Map<String, Object> body) {
        Response answer = demo.cancel(body);
        return answer.path(answer.statusCode() == 422 ? "cancellationId" : "id");
    }

    /** As the transaction of an outcome does. */
    private String queue(String cancellation, String path) {
        UUID id = CancellationId.parse(cancellation).orElseThrow().value();
        sql("SELECT queue_webhooks($1, $2, now(), $3)::text", id, TYPE, new String[] { receiver.url(path) });
        return strings("""
                SELECT id::text FROM webhook_delivery WHERE cancellation = $1 AND type = $2 AND url = $3
                ORDER BY created_at DESC LIMIT 1
                """, id, TYPE, receiver.url(path)).get(0);
    }

    private Response deliveries(String state) {
        return list(Map.of("state", state, "limit", 100));
    }

    private Response list(Map<String, Object> query) {
        return demo.request().filter(new ContractFilter()).queryParams(query).get("/v1/webhook-deliveries");
    }

    private static Response redeliver(Gateway gateway, String id) {
        return gateway.request().filter(new ContractFilter()).post("/v1/webhook-deliveries/" + id + "/redeliver");
    }

    /** Empty when there is none. */
    private String state(String id) {
        return String.join(",", strings("SELECT state FROM webhook_delivery WHERE id = $1", UUID.fromString(id)));
    }

    private void claim() {
        done(() -> work.claim());
    }

    private void claimUntil(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> {
            claim();
            return condition.call();
        });
    }

    private void sql(String statement, Object... parameters) {
        done(() -> pool.preparedQuery(statement).execute(Tuple.from(parameters)));
    }

    private List<String> strings(String query, Object... parameters) {
        return done(() -> pool.preparedQuery(query).execute(Tuple.from(parameters)).map(rows -> {
            List<String> found = new ArrayList<>();
            rows.forEach(row -> found.add(row.getString(0)));
            return found;
        }));
    }

    private <T> T done(Supplier<Uni<? extends T>> work) {
        return detached.run(Uni.createFrom().deferred(work)).await().atMost(Duration.ofSeconds(10));
    }

    /** By the words of the specification, and none of our own code. */
    private static String signature(Received received) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(ReceiverResource.SECRET.substring("whsec_".length())),
                "HmacSHA256"));
        mac.update((received.header("webhook-id") + "." + received.header("webhook-timestamp") + ".").getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(received.body()));
    }
}
