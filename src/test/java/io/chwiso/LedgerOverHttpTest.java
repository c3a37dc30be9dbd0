package io.chwiso;

import static io.chwiso.testing.Gateway.cookiepay;
import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.chwiso.testing.Gateway.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the ledger refuses, before anything is recorded: nothing is sent, and the idempotency key stays free. */
@QuarkusTest
class LedgerOverHttpTest {

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    SandboxClient sandbox;

    @Test
    void moreThanThePayment_isInsufficientAndLeavesNoTrace() {
        String payment = PaymentIds.eximbay("");
        String key = UUID.randomUUID().toString();

        gateway.cancel(partial(eximbay(payment), "45.01"), key).then().statusCode(409)
                .body("code", equalTo("insufficient-cancellable-amount"))
                .body("cancellable", equalTo("45.00"))
                .body("reserved", equalTo("0.00"))
                .body("moneyMoved", equalTo("NO"))
                .body("type", equalTo("/problems/insufficient-cancellable-amount"))
                .body("requestId", notNullValue());

        gateway.get("/v1/payments/EXIMBAY/eximbay/{id}", payment).then().statusCode(404);
        gateway.cancel(partial(eximbay(payment), "45.00"), key).then().statusCode(201);
    }

    @Test
    void moreThanIsLeft_isInsufficient() {
        String payment = PaymentIds.eximbay("");
        gateway.cancel(partial(eximbay(payment), "40.00")).then().statusCode(201);

        gateway.cancel(partial(eximbay(payment), "5.01")).then().statusCode(409)
                .body("code", equalTo("insufficient-cancellable-amount"))
                .body("cancellable", equalTo("5.00"));

        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void reservedRest_isInsufficientNotGone() {
        String payment = PaymentIds.eximbay("LOSTDONE");
        gateway.cancel(eximbay(payment)).then().statusCode(202);

        gateway.cancel(eximbay(payment)).then().statusCode(409)
                .body("code", equalTo("insufficient-cancellable-amount"))
                .body("reserved", equalTo("45.00"));
    }

    @Test
    void nothingLeft_isAlreadyCancelled() {
        String payment = PaymentIds.eximbay("");
        gateway.cancel(eximbay(payment)).then().statusCode(201);

        gateway.cancel(eximbay(payment)).then().statusCode(409).body("code", equalTo("already-cancelled"));
        gateway.cancel(partial(eximbay(payment), "0.01")).then().statusCode(409).body("code", equalTo("already-cancelled"));
    }

    @Test
    void anotherAmountOrCurrencyThanFirstSeen_isAMismatch() {
        String payment = PaymentIds.eximbay("");
        gateway.cancel(partial(eximbay(payment), "1.00")).then().statusCode(201);

        gateway.cancel(with(partial(eximbay(payment), "1.00"), "payment",
                Map.of("id", payment, "orderId", "ORD-7781", "currency", "USD", "amount", "46.00"))).then()
                .statusCode(409).body("code", equalTo("payment-mismatch"));
        gateway.cancel(with(partial(eximbay(payment), "1.00"), "payment",
                Map.of("id", payment, "orderId", "ORD-7781", "currency", "EUR", "amount", "45.00"))).then()
                .statusCode(409).body("code", equalTo("payment-mismatch"));
    }

    @Test
    void anotherBeliefOfWhatIsLeft_isAMismatch() {
        String payment = PaymentIds.eximbay("");
        gateway.cancel(partial(eximbay(payment), "10.00")).then().statusCode(201);

        gateway.cancel(with(partial(eximbay(payment), "1.00"), "expectedCancellableAmount", "45.00")).then().statusCode(409)
                .body("code", equalTo("cancellable-amount-mismatch"))
                .body("expected", equalTo("45.00"))
                .body("actual", equalTo("35.00"));
        gateway.cancel(with(eximbay(payment), "amount", "45.00")).then().statusCode(409)
                .body("code", equalTo("cancellable-amount-mismatch"));
        gateway.cancel(with(eximbay(payment), "expectedCancellableAmount", "35.00")).then().statusCode(201);
    }

    @Test
    void whatWasCancelledElsewhere_countsFromTheFirst() {
        String tid = PaymentIds.cookiepay("");
        Map<String, Object> request = with(cookiepay(tid), "payment",
                Map.of("id", tid, "currency", "KRW", "amount", "33000", "cancelledElsewhere", "3000"));
        sandbox.register("cookiepay", tid, "33000", "KRW");

        gateway.cancel(partial(request, "30001")).then().statusCode(409)
                .body("code", equalTo("insufficient-cancellable-amount"))
                .body("cancellable", equalTo("30000"));
        gateway.cancel(partial(request, "1000")).then().statusCode(201)
                .body("payment.cancelledAmount", equalTo("4000"));
    }

    @Test
    void referenceInUse_namesItsCancellation() {
        String reference = "ref-" + UUID.randomUUID();
        String first = gateway.cancel(with(eximbay(PaymentIds.eximbay("")), "merchantReference", reference)).then()
                .statusCode(201).body("merchantReference", equalTo(reference)).extract().path("id");

        gateway.preview(with(eximbay(PaymentIds.eximbay("")), "merchantReference", reference)).then().statusCode(200)
                .body("wouldSucceed", equalTo(false))
                .body("problems.code", equalTo(List.of("merchant-reference-exists")));
        gateway.cancel(with(eximbay(PaymentIds.eximbay("")), "merchantReference", reference)).then().statusCode(409)
                .body("code", equalTo("merchant-reference-exists"))
                .body("cancellationId", equalTo(first))
                .body("existing", endsWith(first));
        Gateway.as(SandboxResource.OTHER_KEY)
                .cancel(with(eximbay(PaymentIds.eximbay("")), "merchantReference", reference)).then().statusCode(201);
    }

    @Test
    void preview_saysTheSameAndDoesNothing() {
        String payment = PaymentIds.eximbay("");

        gateway.preview(partial(eximbay(payment), "12.30")).then().statusCode(200)
                .body("wouldSucceed", equalTo(true))
                .body("amount", equalTo("12.30"))
                .body("cancellableBefore", equalTo("45.00"))
                .body("cancellableAfter", equalTo("32.70"))
                .body("problems", hasSize(0));
        gateway.preview(partial(eximbay(payment), "45.01")).then().statusCode(200)
                .body("wouldSucceed", equalTo(false))
                .body("problems[0].code", equalTo("insufficient-cancellable-amount"));

        gateway.get("/v1/payments/EXIMBAY/eximbay/{id}", payment).then().statusCode(404);
        assertThat(sandbox.calls("eximbay", payment)).isEmpty();
    }

    @Test
    void ledger_isReadByItsMerchantOnly() {
        String payment = PaymentIds.eximbay("");
        String id = gateway.cancel(partial(eximbay(payment), "12.30")).then().statusCode(201).extract().path("id");
        Gateway other = Gateway.as(SandboxResource.OTHER_KEY);

        gateway.get("/v1/payments/EXIMBAY/eximbay/{payment}", payment).then().statusCode(200)
                .body("cancelledAmount", equalTo("12.30"))
                .body("currency", equalTo("USD"));
        other.get("/v1/payments/EXIMBAY/eximbay/{payment}", payment).then().statusCode(404);
        other.get("/v1/cancellations/{id}", id).then().statusCode(404);
        other.get("/v1/cancellations/{id}/events", id).then().statusCode(404)
                .contentType(containsString("application/problem+json"));
    }
}
