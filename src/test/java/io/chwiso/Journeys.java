package io.chwiso;

import static io.chwiso.testing.Gateway.cookiepay;
import static io.chwiso.testing.Gateway.ebp;
import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.chwiso.testing.Gateway.with;
import static io.restassured.RestAssured.get;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.chwiso.testing.Ends;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Everything that callers, providers and time set going, some of it at once; the sandbox's notices come to the gateway. */
final class Journeys {

    private static final int AT_ONCE = 8;

    private final Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
    private final Gateway unreachable = Gateway.as(SandboxResource.UNREACHABLE_KEY);
    private final Gateway confirming = Gateway.as(SandboxResource.CONFIRMING_KEY);
    private final SandboxClient sandbox;

    Journeys(SandboxClient sandbox) {
        this.sandbox = sandbox;
    }

    /** Makes every journey once; fails when one does not end as it should. */
    void makeAll() {
        ExecutorService travellers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CompletableFuture.allOf(all()
                    .map(journey -> CompletableFuture.runAsync(journey, travellers))
                    .toArray(CompletableFuture<?>[]::new)).join();
        } finally {
            travellers.shutdownNow();
        }
    }

    private Stream<Runnable> all() {
        return Stream.of(this::parts, this::wholes, this::items, this::deposit, this::expiry, this::confirmation,
                this::decision,
                this::providerAway, this::replay, this::webhooks, this::refusals, this::refusedByProviders, this::operations,
                () -> lostAnswer(eximbay(PaymentIds.eximbay("LOSTDONE"))),
                () -> lostAnswer(eximbay(PaymentIds.eximbay("LOSTNONE"))),
                () -> lostAnswer(ebp(PaymentIds.ebp("LOSTDONE"))),
                () -> lostAnswer(ebp(PaymentIds.ebp("LOSTNONE"))),
                () -> lostAnswer(cookiepay(PaymentIds.cookiepay("LOSTDONE"))),
                () -> lostAnswer(cookiepay(PaymentIds.cookiepay("LOSTNONE"))));
    }

    private void parts() {
        String transaction = PaymentIds.eximbay("");
        String reference = "ref-" + transaction;
        demo.preview(eximbay(transaction)).then().statusCode(200);

        Response part = demo.cancel(with(partial(eximbay(transaction), "12.30"), "merchantReference", reference));
        String id = part.then().statusCode(201).extract().path("id");
        demo.cancel(eximbay(transaction), UUID.randomUUID().toString(), "respond-async").then().statusCode(202);

        demo.get("/v1/cancellations/{id}", id).then().statusCode(200);
        demo.request().header("If-None-Match", "\"2\"").get("/v1/cancellations/{id}", id).then().statusCode(304);
        demo.get("/v1/cancellations/{id}/events", id).then().statusCode(200).body("data", hasSize(2));
        demo.get("/v1/cancellations?merchantReference=" + reference).then().statusCode(200).body("data", hasSize(1));
        demo.get("/v1/cancellations?status=SUCCEEDED&limit=5").then().statusCode(200);
        demo.get("/v1/payments/EXIMBAY/eximbay/{payment}", transaction).then().statusCode(200)
                .body("cancellations", hasItem(id));
        demo.sync(id).then().statusCode(200);
    }

    private void wholes() {
        demo.cancel(eximbay(PaymentIds.eximbay(""))).then().statusCode(201);
        demo.cancel(cookiepay(PaymentIds.cookiepay(""))).then().statusCode(201);
        demo.cancel(partial(cookiepay(PaymentIds.cookiepay("")), "10000")).then().statusCode(201);
    }

    private void items() {
        demo.cancel(with(ebp(PaymentIds.ebp("")), "refundAccount",
                Map.of("bankCode", "004", "accountNumber", "110-123-567890", "holderName", "홍길동")))
                .then().statusCode(201);
        demo.cancel(with(partial(ebp(PaymentIds.ebp("")), "3000"), "items", List.of(
                Map.of("seq", 2, "itemType", "DELIVERY", "itemId", "배송비", "quantity", 1, "amount", "3000"))))
                .then().statusCode(201);
    }

    private void lostAnswer(Map<String, Object> cancel) {
        Response unknown = demo.cancel(cancel);

        unknown.then().statusCode(202).body("moneyMoved", equalTo("UNKNOWN"));
        Ends.of(demo, unknown, "SUCCEEDED");
    }

    private void deposit() {
        String tid = PaymentIds.cookiepay("9029");
        Response waiting = demo.cancel(cookiepay(tid));
        demo.depositAccount(waiting.path("id")).then().statusCode(200);

        sandbox.deposit(tid);

        Ends.of(demo, waiting, "SUCCEEDED");
    }

    private void expiry() {
        Response waiting = demo.cancel(cookiepay(PaymentIds.cookiepay("9029-DUEIN2")));

        Ends.of(demo, waiting, "EXPIRED");
    }

    private void confirmation() {
        String order = PaymentIds.ebp("STUCK");
        Response accepted = confirming.cancel(ebp(order));

        sandbox.confirm(order);

        Ends.of(confirming, accepted, "SUCCEEDED");
    }

    private void decision() {
        Response review = demo.cancel(partial(eximbay(PaymentIds.eximbay("ALREADY")), "1.00"));

        review.then().body("status", equalTo("MANUAL_REVIEW"));
        demo.resolve(review.path("id"), "*", Map.of("outcome", "FAILED", "evidence", "back office")).then().statusCode(200);
    }

    private void providerAway() {
        Response unsent = unreachable.cancel(eximbay(PaymentIds.eximbay("")));

        Ends.of(unreachable, unsent, "FAILED");
    }

    private void replay() {
        String transaction = PaymentIds.eximbay("");
        String key = UUID.randomUUID().toString();
        demo.cancel(eximbay(transaction), key).then().statusCode(201);

        demo.cancel(eximbay(transaction), key).then().statusCode(201).header("Idempotent-Replayed", equalTo("true"));
        demo.cancel(partial(eximbay(transaction), "1.00"), key).then().statusCode(422);
    }

    private void webhooks() {
        demo.cancel(eximbay(PaymentIds.eximbay(""))).then().statusCode(201);

        String dead = await().atMost(30, SECONDS).until(
                () -> demo.get("/v1/webhook-deliveries?state=DEAD").path("data[0].id"), id -> id != null);

        demo.request().post("/v1/webhook-deliveries/{id}/redeliver", dead).then().statusCode(200);
        await().atMost(30, SECONDS).untilAsserted(() -> demo.get("/v1/webhook-deliveries?state=DELIVERED").then()
                .statusCode(200).body("data.url", hasItem(startsWith("http"))));
    }

    private void refusals() {
        Gateway.as("nobody").get("/v1/cancellations").then().statusCode(401);
        Gateway.as(SandboxResource.READ_ONLY_KEY).cancel(eximbay(PaymentIds.eximbay(""))).then().statusCode(403);
        demo.cancel(with(eximbay(PaymentIds.eximbay("")), "amuont", "1.00")).then().statusCode(400);
        demo.request().header("Idempotency-Key", "k").body("{").post("/v1/cancellations").then().statusCode(400);
        demo.request().header("Idempotency-Key", "k").body(" ".repeat(70_000)).post("/v1/cancellations").then().statusCode(413);
        demo.get("/v1/nowhere").then().statusCode(404);
        demo.request().delete("/v1/cancellations").then().statusCode(405);
        demo.cancel(partial(eximbay(PaymentIds.eximbay("")), "46.00")).then().statusCode(409);
    }

    private void refusedByProviders() {
        demo.cancel(eximbay(PaymentIds.eximbay("RC_S023"))).then().statusCode(422);
        demo.cancel(ebp(PaymentIds.ebp("CODE-C-0003"))).then().statusCode(422);
    }

    private void operations() {
        demo.get("/v1/providers").then().statusCode(200);
        demo.request().post("/v1/dispatch").then().statusCode(200);
        Stream.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")
                .forEach(page -> get(page).then().statusCode(200));
    }
}
