package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What providers and the network can do to a cancel, and what Chwiso then says of the money: for every scenario, the answer
 * must not contradict the provider's own books.
 */
@QuarkusTest
class FaultsTest {

    private static final String UNTOLD = "";

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    private final Gateway unreachable = Gateway.as(SandboxResource.UNREACHABLE_KEY);
    SandboxClient sandbox;

    /**
     * @param http the status of the POST
     * @param status of the cancellation
     * @param code of the failure
     * @param executed whether the provider's books show the cancel
     */
    record Case(String provider, String tags, int http, String status, String code, boolean executed) {

        @Override
        public String toString() {
            return provider + " " + tags;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                // Eximbay
                eximbay("EXTRA", 201, "SUCCEEDED", UNTOLD, true),
                eximbay("SPELT", 201, "SUCCEEDED", UNTOLD, true),
                eximbay("NOFGN", 201, "SUCCEEDED", UNTOLD, true),
                eximbay("LOSTDONE", 202, "UNKNOWN", UNTOLD, true),
                eximbay("LOSTNONE", 202, "UNKNOWN", UNTOLD, false),
                eximbay("LATE", 202, "UNKNOWN", UNTOLD, false),
                eximbay("HTML502", 202, "UNKNOWN", UNTOLD, false),
                eximbay("HTMLDONE", 202, "UNKNOWN", UNTOLD, true),
                eximbay("EMPTY200", 202, "UNKNOWN", UNTOLD, false),
                eximbay("EMPTYDONE", 202, "UNKNOWN", UNTOLD, true),
                eximbay("RC_EE00", 202, "UNKNOWN", UNTOLD, false),
                eximbay("RC_EE02", 202, "UNKNOWN", UNTOLD, false),
                eximbay("RC_EM00", 202, "UNKNOWN", UNTOLD, false),
                eximbay("RC_Z999", 202, "UNKNOWN", UNTOLD, false),
                eximbay("EC_TEMP", 202, "UNKNOWN", UNTOLD, false),
                eximbay("EC_DUPL", 202, "UNKNOWN", UNTOLD, false),
                eximbay("RC_RC18", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                eximbay("RC_W414", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                eximbay("EC_FUNDS", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                eximbay("RC_RC03", 422, "FAILED", "provider-rejected", false),
                eximbay("RC_EC1000", 422, "FAILED", "credentials-rejected", false),
                eximbay("EC_STATE", 422, "FAILED", "provider-rejected", false),
                eximbay("EC_MERCHANT", 422, "FAILED", "credentials-rejected", false),
                eximbay("EC_AMOUNT.ST400", 422, "FAILED", "provider-rejected", false),
                eximbay("RC_EC00.ST500", 422, "FAILED", "provider-rejected", false),
                eximbay("NOTFOUND", 422, "FAILED", "provider-rejected", false),
                eximbay("ALREADY", 201, "SUCCEEDED", UNTOLD, true),
                eximbay("ALREADY.NOERR", 202, "UNKNOWN", UNTOLD, true),
                eximbay("SLOW4000", 202, "UNKNOWN", UNTOLD, true),
                // EBP
                ebp("EXTRA", 201, "SUCCEEDED", UNTOLD, true),
                ebp("NUMCODE", 201, "SUCCEEDED", UNTOLD, true),
                ebp("PLAIN", 201, "SUCCEEDED", UNTOLD, true),
                ebp("OFFSET", 201, "SUCCEEDED", UNTOLD, true),
                ebp("NULLDATA", 201, "SUCCEEDED", UNTOLD, true),
                ebp("UNCAPTURED", 201, "SUCCEEDED", UNTOLD, true),
                ebp("UNIT", 201, "SUCCEEDED", UNTOLD, true),
                ebp("LINE", 422, "FAILED", "provider-rejected", false),
                ebp("LOSTDONE", 202, "UNKNOWN", UNTOLD, true),
                ebp("LOSTNONE", 202, "UNKNOWN", UNTOLD, false),
                ebp("HTML502", 202, "UNKNOWN", UNTOLD, false),
                ebp("EMPTY200", 202, "UNKNOWN", UNTOLD, false),
                ebp("CODE-A-0001", 422, "FAILED", "credentials-rejected", false),
                ebp("CODE-A-0001-OLDERR", 422, "FAILED", "credentials-rejected", false),
                ebp("CODE-C-0004", 422, "FAILED", "provider-rejected", false),
                ebp("CODE-C-0006", 422, "FAILED", "provider-rejected", false),
                ebp("CODE-C-0010", 422, "FAILED", "provider-rejected", false),
                ebp("CODED-C-0010", 201, "SUCCEEDED", UNTOLD, true),
                ebp("CODE1-C-0011", 202, "UNKNOWN", UNTOLD, false),
                ebp("CODE-C-0012", 202, "UNKNOWN", UNTOLD, false),
                ebp("CODE-D-0001", 202, "UNKNOWN", UNTOLD, false),
                ebp("CODE-E-0001", 202, "UNKNOWN", UNTOLD, false),
                ebp("CODE-Z-0010", 202, "UNKNOWN", UNTOLD, false),
                ebp("NOTFOUND", 422, "FAILED", "provider-rejected", false),
                ebp("NOTFOUNDEMPTY", 422, "FAILED", "provider-rejected", false),
                ebp("ALREADY", 201, "SUCCEEDED", UNTOLD, true),
                ebp("SLOW4000", 202, "UNKNOWN", UNTOLD, true),
                // CookiePay
                cookiepay("UPPER", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("RESULT", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("AMTNUM", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("AMTSEP", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("DATETEXT", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("TOKENEXP", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("TOKENBAD", 422, "FAILED", "credentials-rejected", false),
                cookiepay("CODE-E123", 422, "FAILED", "provider-rejected", false),
                cookiepay("CODED-E123", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("MOBILE", 422, "FAILED", "provider-rejected", false),
                cookiepay("LOSTDONE", 202, "UNKNOWN", UNTOLD, true),
                cookiepay("LOSTNONE", 202, "UNKNOWN", UNTOLD, false),
                cookiepay("HTML502", 202, "UNKNOWN", UNTOLD, false),
                cookiepay("EMPTY200", 202, "UNKNOWN", UNTOLD, false),
                cookiepay("ALREADY", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("ALREADY2", 201, "SUCCEEDED", UNTOLD, true),
                cookiepay("9029", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                cookiepay("9029-DUE8", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                cookiepay("9029-DUE10", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                cookiepay("9029-DUE14", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                cookiepay("9029-DEPLOST", 202, "AWAITING_DEPOSIT", UNTOLD, false),
                cookiepay("9029-DEPREFUSED", 422, "FAILED", "deposit-refused", false),
                cookiepay("SLOW4000", 202, "UNKNOWN", UNTOLD, true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scenario_endsAsTheProviderDocuments(Case example) {
        Map<String, Object> request = request(example);
        String payment = (String) ((Map<?, ?>) request.get("payment")).get("id");

        Response answer = gateway.cancel(request);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(example.http());
        JsonPath cancellation = cancellation(answer);
        assertThat(cancellation.getString("status")).isEqualTo(example.status());
        assertThat(cancellation.getString("failure.code")).isEqualTo(example.code().isEmpty() ? null : example.code());
        assertThat(sandbox.cancelledOf(payment).signum() > 0).isEqualTo(example.executed());
        assertThat(moneyMayHaveMoved(cancellation) || !example.executed()).isTrue();
        assertThat(cancellation.getString("moneyMoved").equals("YES") && !example.executed()).isFalse();
    }

    @Test
    void fundsMissingAtEximbay_areANextActionOfTheirOwn() {
        Response answer = gateway.cancel(Gateway.eximbay(PaymentIds.eximbay("RC_RC18")));

        assertThat(answer.jsonPath().getString("nextAction.type")).isEqualTo("FUND_ACCOUNT");
        assertThat(answer.jsonPath().getString("nextAction.dueAt")).isNull();
    }

    @Test
    void cancelledBefore_isToldAsSuchForAFullCancelAndLeftToAPersonForAPart() {
        JsonPath full = gateway.cancel(Gateway.eximbay(PaymentIds.eximbay("ALREADY"))).jsonPath();
        JsonPath part = gateway.cancel(Gateway.partial(Gateway.eximbay(PaymentIds.eximbay("ALREADY")), "1.00")).jsonPath();

        assertThat(full.getBoolean("providerResult.alreadyCancelled")).isTrue();
        assertThat(part.getString("status")).isEqualTo("MANUAL_REVIEW");
        assertThat(part.getString("moneyMoved")).isEqualTo("UNKNOWN");
    }

    @Test
    void partBeforeCapture_isRefusedByEbp() {
        Map<String, Object> part = Gateway.with(Gateway.partial(Gateway.ebp(PaymentIds.ebp("UNCAPTURED")), "3000"), "items",
                java.util.List.of(Map.of("seq", 2, "itemType", "DELIVERY", "itemId", "SHIP", "quantity", 1, "amount", "3000")));

        Response answer = gateway.cancel(part);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("provider-rejected");
    }

    @ParameterizedTest
    @MethodSource("requestsToNobody")
    void providerThatCannotBeReached_leavesItProcessingAndNothingMoved(Map<String, Object> request) {
        Response answer = unreachable.cancel(request);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("PROCESSING");
        assertThat(answer.jsonPath().getString("moneyMoved")).isEqualTo("NO");
    }

    static Stream<Map<String, Object>> requestsToNobody() {
        return Stream.of(
                Gateway.eximbay(PaymentIds.eximbay("")),
                Gateway.ebp(PaymentIds.ebp("")),
                Gateway.cookiepay(PaymentIds.cookiepay("")));
    }

    @Test
    void failedTokenCall_sendsNothing() {
        String tid = PaymentIds.cookiepay("");
        // Work on other payments, in the background, asks for tokens as well: so more than these two cancels need.
        sandbox.fault("cookiepay", "/payAuth/token", "html", 100);
        try {
            // Has the account forget its token, and nobody gets another.
            gateway.cancel(Gateway.cookiepay(PaymentIds.cookiepay("TOKENBAD")));

            Response answer = gateway.cancel(Gateway.cookiepay(tid));

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
            assertThat(answer.jsonPath().getString("status")).isEqualTo("PROCESSING");
            assertThat(answer.jsonPath().getString("moneyMoved")).isEqualTo("NO");
            assertThat(sandbox.cancelCalls("cookiepay", tid)).isZero();
            assertThat(sandbox.cancelledOf(tid)).isEqualByComparingTo(BigDecimal.ZERO);
        } finally {
            sandbox.takeFaultsBack();
        }
    }

    /** As it was answered; a failed one is answered as a problem, and has to be read. */
    private JsonPath cancellation(Response answer) {
        return answer.statusCode() == 422
                ? gateway.get("/v1/cancellations/{id}", answer.jsonPath().getString("cancellationId")).jsonPath()
                : answer.jsonPath();
    }

    private static boolean moneyMayHaveMoved(JsonPath cancellation) {
        return !cancellation.getString("moneyMoved").equals("NO");
    }

    private static Map<String, Object> request(Case example) {
        return switch (example.provider()) {
            case "eximbay" -> Gateway.eximbay(PaymentIds.eximbay(example.tags()));
            case "ebp" -> Gateway.ebp(PaymentIds.ebp(example.tags()));
            default -> Gateway.cookiepay(PaymentIds.cookiepay(example.tags()));
        };
    }

    private static Case eximbay(String tags, int http, String status, String code, boolean executed) {
        return new Case("eximbay", tags, http, status, code, executed);
    }

    private static Case ebp(String tags, int http, String status, String code, boolean executed) {
        return new Case("ebp", tags, http, status, code, executed);
    }

    private static Case cookiepay(String tags, int http, String status, String code, boolean executed) {
        return new Case("cookiepay", tags, http, status, code, executed);
    }
}
