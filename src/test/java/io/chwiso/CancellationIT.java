package io.chwiso;

import static io.chwiso.testing.Gateway.cookiepay;
import static io.chwiso.testing.Gateway.ebp;
import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.chwiso.testing.Gateway.with;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.chwiso.testing.DatabaseResource;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The key journeys on the packaged application, JVM or native: what reflection or resources might lack shows here.
 *
 * <p>
 * They train the AOT cache, so they find the tables in place, as nearly every start does: what the cache holds for migrations,
 * each start would load. {@link StartIT} and {@link MigrationIT} migrate.
 */
@QuarkusIntegrationTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.RESTRICTED_TO_CLASS, initArgs = @ResourceArg(name = DatabaseResource.MIGRATED, value = "true"))
@QuarkusTestResource(SandboxResource.class)
class CancellationIT {

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    SandboxClient sandbox;

    @Test
    void everyProvider_cancelsInFullAndInPart() {
        String transaction = PaymentIds.eximbay("");
        String order = PaymentIds.ebp("");
        String tid = PaymentIds.cookiepay("");

        gateway.cancel(partial(eximbay(transaction), "12.30")).then().statusCode(201)
                .body("payment.cancellableAmount", equalTo("32.70"));
        gateway.cancel(ebp(order)).then().statusCode(201).body("status", equalTo("SUCCEEDED"));
        gateway.cancel(cookiepay(tid)).then().statusCode(201).body("status", equalTo("SUCCEEDED"));

        assertThat(sandbox.cancelledOf(transaction)).isEqualByComparingTo("12.30");
        assertThat(sandbox.cancelledOf(order)).isEqualByComparingTo("43000");
        assertThat(sandbox.cancelledOf(tid)).isEqualByComparingTo("33000");
        assertThat(sandbox.violations()).isEmpty();
    }

    @Test
    void cancellation_isReadInEveryWay() {
        String transaction = PaymentIds.eximbay("");
        Map<String, Object> request = with(with(eximbay(transaction), "merchantReference", "ref-" + transaction),
                "metadata", Map.of("channel", "app"));
        String id = gateway.cancel(request).then().statusCode(201).extract().path("id");

        gateway.get("/v1/cancellations/{id}", id).then().statusCode(200).header("ETag", equalTo("\"2\""))
                .body("metadata.channel", equalTo("app"));
        gateway.get("/v1/cancellations/{id}/events", id).then().statusCode(200)
                .body("data.type", equalTo(List.of("opened", "succeeded")));
        gateway.get("/v1/cancellations?merchantReference=ref-" + transaction).then().statusCode(200)
                .body("data", hasSize(1));
        gateway.get("/v1/payments/EXIMBAY/eximbay/{payment}", transaction).then().statusCode(200)
                .body("cancellations", hasItem(id));
        gateway.get("/v1/providers").then().statusCode(200).body("data.provider", hasItem("COOKIEPAY"));
    }

    @Test
    void deposit_isAwaitedWithAMaskedRefundAccount() {
        Map<String, Object> request = with(cookiepay(PaymentIds.cookiepay("9029")), "refundAccount",
                Map.of("bankCode", "088", "accountNumber", "1234567890", "holderName", "홍길동"));

        gateway.cancel(request).then().statusCode(202)
                .body("status", equalTo("AWAITING_DEPOSIT"))
                .body("nextAction.depositAmount", equalTo("31900"))
                .body("refundAccount.accountNumber", equalTo("******7890"));
    }

    @Test
    void sameKey_replaysAndRefusesAnotherBody() {
        String transaction = PaymentIds.eximbay("");
        String key = UUID.randomUUID().toString();

        gateway.cancel(eximbay(transaction), key).then().statusCode(201);
        gateway.cancel(eximbay(transaction), key).then().statusCode(201).header("Idempotent-Replayed", equalTo("true"));
        gateway.cancel(partial(eximbay(transaction), "1.00"), key).then().statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));

        assertThat(sandbox.cancelCalls("eximbay", transaction)).isEqualTo(1);
    }

    @Test
    void refusals_areProblemDocuments() {
        gateway.cancel(eximbay(PaymentIds.eximbay("RC_S023"))).then().statusCode(422)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("provider-rejected"));
        gateway.cancel(with(eximbay(PaymentIds.eximbay("")), "amuont", "1.00")).then().statusCode(400)
                .body("code", equalTo("unknown-field"))
                .body("errors[0].pointer", equalTo("/amuont"));
        gateway.get("/v1/nowhere").then().statusCode(404).body("code", equalTo("not-found"));
        Gateway.as("nobody").get("/v1/cancellations").then().statusCode(401).body("code", equalTo("unauthorized"));
        gateway.preview(eximbay(PaymentIds.eximbay(""))).then().statusCode(200).body("wouldSucceed", equalTo(true));
    }

    @Test
    void lostAnswer_isUnknown() {
        gateway.cancel(eximbay(PaymentIds.eximbay("LOSTDONE"))).then().statusCode(202)
                .body("status", equalTo("UNKNOWN"))
                .body("moneyMoved", equalTo("UNKNOWN"));
    }

    @Test
    void operations_areServedAndTheSandboxIsNot() {
        get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        get("/q/metrics").then().statusCode(200).body(containsString("chwiso_provider_call"));
        get("/q/openapi").then().statusCode(200).body(containsString("/v1/cancellations"));
        get("/q/swagger-ui").then().statusCode(404);
    }
}
