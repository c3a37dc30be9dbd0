package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.chwiso.testing.Ends;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How doubts end: every way in which an answer can fail to tell, with the cancel executed and not. Whatever the end, the
 * provider's books must agree with it, and nothing may be cancelled twice.
 */
@QuarkusTest
class SettlementTest {

    private static final long ANY_NUMBER = -1;

    private final Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
    private final Gateway unreachable = Gateway.as(SandboxResource.UNREACHABLE_KEY);
    SandboxClient sandbox;

    /**
     * @param calls how often the provider was asked to cancel
     */
    record Doubt(String provider, String tags, String end, long calls) {
    }

    private static Stream<Doubt> doubts() {
        return Stream.of("eximbay", "ebp", "cookiepay").flatMap(provider -> Stream.of(
                new Doubt(provider, "LOSTDONE", "SUCCEEDED", 1),
                new Doubt(provider, "LOSTNONE", "SUCCEEDED", 2),
                new Doubt(provider, "LATE", "SUCCEEDED", 1),
                new Doubt(provider, "LOSTEVER", "MANUAL_REVIEW", ANY_NUMBER),
                new Doubt(provider, "HTMLDONE", "SUCCEEDED", 1),
                new Doubt(provider, "HTML502", "MANUAL_REVIEW", ANY_NUMBER),
                new Doubt(provider, "EMPTYDONE", "SUCCEEDED", 1),
                new Doubt(provider, "EMPTY200", "MANUAL_REVIEW", ANY_NUMBER),
                new Doubt(provider, "SLOW4000", "SUCCEEDED", 1)));
    }

    private static Stream<Doubt> doubtfulCodes() {
        return Stream.of(
                new Doubt("eximbay", "RC1_EE00", "SUCCEEDED", 2),
                new Doubt("eximbay", "EC1_TEMP", "SUCCEEDED", 2),
                new Doubt("eximbay", "RCD_EE02", "SUCCEEDED", 1),
                new Doubt("eximbay", "RC_Z999", "FAILED", 1),
                new Doubt("eximbay", "RCD_Z999", "SUCCEEDED", 1),
                new Doubt("eximbay", "ALREADY.NOERR", "SUCCEEDED", 1),
                new Doubt("ebp", "CODE1-C-0011", "SUCCEEDED", 2),
                new Doubt("ebp", "CODED-C-0012", "SUCCEEDED", 1),
                new Doubt("ebp", "CODE-D-0001", "FAILED", 1),
                new Doubt("ebp", "CODED-D-0001", "SUCCEEDED", 1),
                new Doubt("ebp", "CODE1-Z-0005", "SUCCEEDED", 2));
    }

    @Test
    void doubts_endAsLookUpsProve() {
        Map<Doubt, Response> answers = new LinkedHashMap<>();
        Stream.concat(doubts(), doubtfulCodes())
                .forEach(doubt -> answers.put(doubt, demo.cancel(request(doubt))));

        assertSoftly(softly -> answers.forEach((doubt, answer) -> {
            JsonPath end = Ends.of(demo, answer);
            String payment = end.getString("payment.id");
            softly.assertThat(end.getString("status")).as(doubt.toString()).isEqualTo(doubt.end());
            if (doubt.calls() != ANY_NUMBER) {
                softly.assertThat(sandbox.cancelCalls(doubt.provider(), payment)).as(doubt.toString()).isEqualTo(doubt.calls());
            }
            softly.assertThat(sandbox.cancelsOf(payment)).as(doubt.toString()).hasSizeLessThanOrEqualTo(1);
            softly.assertThat(sandbox.cancelledOf(payment).signum() > 0).as(doubt.toString())
                    .isEqualTo(doubt.end().equals("SUCCEEDED"));
            softly.assertThat(end.getString("moneyMoved")).as(doubt.toString()).isEqualTo(switch (doubt.end()) {
                case "SUCCEEDED" -> "YES";
                case "FAILED" -> "NO";
                default -> "UNKNOWN";
            });
        }));
    }

    @Test
    void lookUpsComeBetweenTheTwoSendings() {
        String order = PaymentIds.ebp("CODE1-C-0011");

        Ends.of(demo, demo.cancel(Gateway.ebp(order)), "SUCCEEDED");

        List<String> paths = sandbox.calls("ebp", order).stream().map(call -> call.path().replaceAll(".*/", "")).toList();
        assertThat(paths).containsExactly("detail", "cancel", "detail", "detail", "cancel");
    }

    @Test
    void doubtfulPartAtCookiePay_isNeverSentAgain() {
        String tid = PaymentIds.cookiepay("LOSTNONE");

        JsonPath end = Ends.of(demo, demo.cancel(Gateway.partial(Gateway.cookiepay(tid), "3000")));

        assertThat(end.getString("status")).isEqualTo("MANUAL_REVIEW");
        assertThat(sandbox.cancelCalls("cookiepay", tid)).isEqualTo(1);
    }

    @Test
    void unreachableProvider_isTriedAgainAndThenGivenUpWithNothingMoved() {
        Response answer = unreachable.cancel(Gateway.eximbay(PaymentIds.eximbay("")));

        JsonPath end = Ends.of(unreachable, answer);

        assertThat(end.getString("status")).isEqualTo("FAILED");
        assertThat(end.getString("failure.code")).isEqualTo("provider-unavailable");
        assertThat(end.getString("moneyMoved")).isEqualTo("NO");
        assertThat(end.getString("payment.reservedAmount")).isEqualTo("0.00");
    }

    @Test
    void tokenThatCannotBeHad_isAskedForAgainAndTheCancelSentOnce() {
        String tid = PaymentIds.cookiepay("");
        demo.cancel(Gateway.cookiepay(PaymentIds.cookiepay("TOKENBAD")));
        sandbox.fault("cookiepay", "/payAuth/token", "html", 3);

        JsonPath end = Ends.of(demo, demo.cancel(Gateway.cookiepay(tid)));

        assertThat(end.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(sandbox.cancelCalls("cookiepay", tid)).isEqualTo(1);
    }

    @Test
    void unknownCancel_holdsTheQueueAndLetsItGoOnInOrder() {
        String transaction = PaymentIds.eximbay("LOSTDONE");
        Map<String, Object> payment = Gateway.eximbay(transaction);
        Response first = demo.cancel(Gateway.partial(payment, "10.00"));

        Response second = demo.cancel(Gateway.partial(payment, "5.00"));
        Response third = demo.cancel(Gateway.partial(payment, "2.00"));

        assertThat(second.jsonPath().getString("status")).isEqualTo("PROCESSING");
        assertThat(second.jsonPath().getString("moneyMoved")).isEqualTo("NO");
        Stream.of(first, second, third).forEach(answer -> Ends.of(demo, answer, "SUCCEEDED"));
        assertThat(sandbox.cancelsOf(transaction)).extracting(SandboxClient.Cancel::amount)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("10.00"), new BigDecimal("5.00"), new BigDecimal("2.00"));
    }

    private static Map<String, Object> request(Doubt doubt) {
        return switch (doubt.provider()) {
            case "eximbay" -> Gateway.eximbay(PaymentIds.eximbay(doubt.tags()));
            case "ebp" -> Gateway.ebp(PaymentIds.ebp(doubt.tags()));
            default -> Gateway.cookiepay(PaymentIds.cookiepay(doubt.tags()));
        };
    }
}
