package io.chwiso.provider.ebp;

import static io.chwiso.provider.ebp.EbpFixtures.ACCOUNT;
import static io.chwiso.provider.ebp.EbpFixtures.JSON;
import static io.chwiso.provider.ebp.EbpFixtures.NOW;
import static io.chwiso.provider.ebp.EbpFixtures.aPartialOrder;
import static io.chwiso.provider.ebp.EbpFixtures.aWholeOrder;
import static io.chwiso.provider.ebp.EbpFixtures.anAccount;
import static io.chwiso.provider.ebp.EbpFixtures.payload;
import static io.chwiso.provider.ebp.EbpFixtures.reading;
import static io.chwiso.provider.ebp.EbpFixtures.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Accepted;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.Contradicted;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.SendPermit;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EbpProviderTest {

    private static final ProviderCode SUCCESS = new ProviderCode("0", "SUCCESS");
    private static final PaymentReading UNTOUCHED = reading(State.UNTOUCHED, "APPROVED");

    private final EbpStub ebp = new EbpStub();
    private final EbpProvider provider = provider(anAccount());

    @ParameterizedTest
    @ValueSource(strings = { "cancel-success.json", "cancel-success-other-types.json" })
    void success_isConfirmedWithItsReceipt(String file) {
        ebp.answers(200, payload(file));

        ProviderOutcome outcome = cancel(aWholeOrder());

        assertThat(outcome).isEqualTo(new Confirmed(new ProviderReceipt(SUCCESS, Optional.of("RETREQ-0001"), Optional.empty(),
                Optional.of(Instant.parse("2026-01-15T03:04:05.909292900Z")))));
        assertThat(ebp.calls()).containsExactly("cancel");
        assertThat(ebp.channelCalls).isEqualTo(1);
    }

    @Test
    void success_isOnlyAcceptedWhereConfirmationIsAwaited() {
        ebp.answers(200, payload("cancel-success.json"));

        ProviderOutcome outcome = await(
                provider(anAccount(EbpAmountRule.UNIT, EbpCompletion.ON_CONFIRMATION)).cancel(aWholeOrder(),
                        SendPermit.GRANTED));

        assertThat(outcome).isInstanceOfSatisfying(Accepted.class,
                accepted -> assertThat(accepted.receipt().refundId()).contains("RETREQ-0001"));
    }

    @Test
    void successWithoutData_isConfirmed() {
        ebp.answers(200, payload("cancel-success-data-null.json"));

        ProviderOutcome outcome = cancel(aWholeOrder());

        assertThat(outcome).isEqualTo(
                new Confirmed(new ProviderReceipt(SUCCESS, Optional.empty(), Optional.empty(), Optional.of(NOW))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "orderNo":"ORD-OTHER","processedCount":2               | data.orderNo
            "orderNo":"ORD-TEST-0001","processedCount":1           | data.processedCount
            "orderNo":"ORD-TEST-0001","processedCount":"two"       | data.processedCount
            "orderNo":"ORD-TEST-0001","processedCount":[2]         | data.processedCount
            """)
    void successOfAnotherCancel_isContradictionNamingTheField(String data, String field) {
        ebp.answers(200, "{\"resultCode\":\"0\",\"message\":\"SUCCESS\",\"data\":{%s}}".formatted(data));

        ProviderOutcome outcome = cancel(aWholeOrder());

        assertThat(outcome).isEqualTo(new Contradicted(field, SUCCESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\"orderNo\":\"ORD-TEST-0001\",\"processedCount\":2.0", "\"processedCount\":null", "\"totalProductAmount\":1",
            "\"totalProductAmount\":1,\"totalDeliveryAmount\":2"
    })
    void successWithLittleOrOddDetail_isConfirmed(String data) {
        ebp.answers(200, "{\"resultCode\":\"0\",\"message\":\"SUCCESS\",\"data\":{%s}}".formatted(data));

        assertThat(cancel(aWholeOrder())).isInstanceOf(Confirmed.class);
    }

    @Test
    void totals_areComparedAsNumbers() {
        assertThat(answer("\"totalProductAmount\":40000.0,\"totalDeliveryAmount\":3000").differingTotal()).isEmpty();
        assertThat(answer("\"totalProductAmount\":20000,\"totalDeliveryAmount\":3000").differingTotal()).contains(won("23000"));
        assertThat(answer("\"totalDeliveryAmount\":3000").differingTotal()).isEmpty();
    }

    @Test
    void cancel_sendsTheBytesItSigned() {
        ebp.answers(200, payload("cancel-success.json"));

        cancel(aWholeOrder());

        EbpStub.Sent sent = ebp.sent.get(0);
        assertThat(sent.body()).isEqualTo(JSON.write(EbpCancelRequest.of(aWholeOrder())));
        assertThat(sent.headers().signature()).isEqualTo(EbpSignature.sign(sent.body(), "sample-hash-key"));
        assertThat(sent.headers().getCurrencyCode()).isEqualTo("KRW");
    }

    @Test
    void cancel_sendsNothingUntilSubscribed() {
        provider.cancel(aWholeOrder(), SendPermit.GRANTED);

        assertThat(ebp.channelCalls).isZero();
    }

    @Test
    void refusal_isRefusedWithCodeAndMessage() {
        ebp.answers(404, payload("order-not-found.json"));

        assertThat(cancel(aWholeOrder()))
                .isEqualTo(new Refused(Refused.Reason.CANCEL, new ProviderCode("EBP-Z-0002", "No Content")));
    }

    @ParameterizedTest
    @CsvSource({ "404,HTTP 404", "405,HTTP 405" })
    void emptyAnswerForAMissingOrder_isRefused(int status, String code) {
        ebp.answers(status, "");

        assertThat(cancel(aWholeOrder())).isEqualTo(new Refused(Refused.Reason.CANCEL, new ProviderCode(code, "")));
    }

    @ParameterizedTest
    @CsvSource({
            "400,cancel-refused-headers-missing.json", "401,cancel-refused-headers-missing.json",
            "400,cancel-refused-headers-missing-list.json", "401,cancel-refused-headers-missing-list.json"
    })
    void wrongCredentials_areTold(int status, String file) {
        ebp.answers(status, payload(file));

        assertThat(cancel(aWholeOrder())).isEqualTo(new CredentialsRejected(
                new ProviderCode("EBP-A-0001", "Authentication failed (headers: X-Access-Key, X-Store-Id)")));
    }

    @ParameterizedTest
    @CsvSource({
            "200,EBP-D-0001,REFUSED", "200,EBP-E-0001,SEND_AGAIN", "500,EBP-C-0008,SEND_AGAIN", "500,EBP-C-0011,SEND_AGAIN",
            "500,EBP-C-0012,SEND_AGAIN", "500,EBP-Z-0005,SEND_AGAIN", "500,EBP-Z-0010,SEND_AGAIN"
    })
    void doubtfulCode_isUnknownAndAsksNothing(int status, String code, WhenUnchanged whenUnchanged) {
        ebp.answers(status, "{\"resultCode\":\"%s\",\"message\":\"text\"}".formatted(code));

        ProviderOutcome outcome = cancel(aWholeOrder());

        assertThat(outcome).isEqualTo(
                new Unknown("EBP answered " + code, Optional.of(new ProviderCode(code, "text")), whenUnchanged));
        assertThat(ebp.calls()).containsExactly("cancel");
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 302, 429, 500, 502, 503, 504 })
    void answerThatIsNoJson_isUnknown(int status) {
        ebp.answers(status, payload("bad-gateway.html"));

        assertThat(cancel(aWholeOrder()))
                .isEqualTo(Unknown.because("EBP answered HTTP %d without a result code".formatted(status)));
    }

    @Test
    void callThatNeverLeft_isNotSent() {
        ebp.lets(new NotSentException("circuit breaker open"));

        assertThat(cancel(aWholeOrder())).isEqualTo(new NotSent("circuit breaker open"));
        assertThat(ebp.sent).isEmpty();
    }

    @Test
    void lostAnswer_isUnknown() {
        ebp.fails(new AnswerLostException("no answer in time"));

        assertThat(cancel(aWholeOrder())).isEqualTo(Unknown.because("no answer in time"));
        assertThat(ebp.calls()).containsExactly("cancel");
    }

    @Test
    void defect_isNotDressedUpAsAnOutcome() {
        ebp.fails(new IllegalStateException("defect"));

        assertThatThrownBy(() -> cancel(aWholeOrder())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{0} with {1} before and {2} after")
    @CsvSource({
            "EBP-C-0004, detail-approved.json, REFUSED", "EBP-C-0005, detail-approved.json, REFUSED",
            "EBP-C-0010, detail-approved.json, REFUSED",
            "EBP-C-0004, detail-refunded.json, ALREADY", "EBP-C-0005, detail-refunded.json, ALREADY",
            "EBP-C-0010, detail-refunded.json, CONFIRMED",
            "EBP-C-0010, bad-gateway.html, UNKNOWN", "EBP-C-0005, bad-gateway.html, UNKNOWN",
            "EBP-C-0004, cancel-gateway-error.json, UNKNOWN"
    })
    void refusalThatMayHideACancel_isSettledByOneLookUp(String code, String detail, String expected) {
        ebp.answers(code.equals("EBP-C-0010") ? 500 : 400, "{\"resultCode\":\"%s\",\"message\":\"text\"}".formatted(code));
        ebp.answers(200, payload(detail));
        ProviderCode providerCode = new ProviderCode(code, "text");
        ProviderReceipt receipt = new ProviderReceipt(providerCode, Optional.of("PGC-1"), Optional.empty(), Optional.empty());

        ProviderOutcome outcome = cancel(aWholeOrder().withBaseline(UNTOUCHED));

        assertThat(outcome).isEqualTo(switch (expected) {
            case "REFUSED" -> new Refused(Refused.Reason.CANCEL, providerCode);
            case "ALREADY" -> new AlreadyCancelled(receipt);
            case "CONFIRMED" -> new Confirmed(receipt);
            default -> new Unknown("EBP answered " + code, Optional.of(providerCode), WhenUnchanged.REFUSED);
        });
        assertThat(ebp.calls()).containsExactly("cancel", "detail");
    }

    @Test
    void partialCancelOfAPaymentCancelledBefore_isAlreadyCancelled() {
        ebp.answers(400, payload("cancel-refused-validation.json")).answers(200, payload("detail-refunded.json"));
        PaymentReading before = new PaymentReading(State.CANCELLED, "REFUNDED", Optional.empty(), Optional.of("PGC-1"), NOW);

        assertThat(cancel(aPartialOrder().withBaseline(before))).isInstanceOf(AlreadyCancelled.class);
    }

    @Test
    void failedCancelOfAPaymentCancelledBefore_isAlreadyCancelled() {
        ebp.answers(500, "{\"resultCode\":\"EBP-C-0010\"}").answers(200, payload("detail-refunded.json"));
        PaymentReading before = new PaymentReading(State.CANCELLED, "REFUNDED", Optional.empty(), Optional.of("PGC-1"), NOW);

        assertThat(cancel(aWholeOrder().withBaseline(before))).isInstanceOf(AlreadyCancelled.class);
    }

    @Test
    void refusedPartialCancelSeenExecuted_isTheWorkOfAnother() {
        ebp.answers(400, payload("cancel-refused-validation.json"));
        ebp.answers(200, "{\"resultCode\":\"0\",\"data\":{\"paymentStatus\":\"PARTIAL_REFUNDED\",\"cancelledAmount\":3000}}");

        assertThat(cancel(aPartialOrder().withBaseline(UNTOUCHED))).isInstanceOf(AlreadyCancelled.class);
    }

    @Test
    void failedCancelInProgress_staysUnknown() {
        ebp.answers(500, "{\"resultCode\":\"EBP-C-0010\"}");
        ebp.answers(200, "{\"resultCode\":\"0\",\"data\":{\"paymentStatus\":\"REFUND_REQUESTED\"}}");

        assertThat(cancel(aWholeOrder().withBaseline(UNTOUCHED))).isInstanceOf(Unknown.class);
    }

    @Test
    void lookUpThatCannotBeSent_leavesTheCancelUnknownAndNotUnsent() {
        ebp.answers(500, "{\"resultCode\":\"EBP-C-0010\"}").fails(new NotSentException("connection refused"));

        ProviderOutcome outcome = cancel(aWholeOrder());

        assertThat(outcome).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.whenUnchanged()).isEqualTo(WhenUnchanged.REFUSED));
        assertThat(ebp.calls()).containsExactly("cancel", "detail");
    }

    @Test
    void lookUp_asksForTheOrderAndSignsWhatItSends() {
        ebp.answers(200, payload("detail-approved.json"));

        PaymentReading reading = await(provider.lookUp(aWholeOrder()));

        assertThat(reading).isEqualTo(UNTOUCHED);
        EbpStub.Sent sent = ebp.sent.get(0);
        assertThat(sent.call()).isEqualTo("detail");
        assertThat(sent.text()).isEqualTo("{\"orderNo\":\"ORD-TEST-0001\"}");
        assertThat(sent.headers().signature()).isEqualTo("1b82450d951a7d888c0dfebe3a78e8e92a358dea39aa4a8dc695bbce079ae865");
    }

    @Test
    void lookUpWithoutAnAnswer_isUnclear() {
        ebp.fails(new AnswerLostException("no answer in time"));
        assertThat(await(provider.lookUp(aWholeOrder()))).isEqualTo(PaymentReading.unclear("", NOW));

        ebp.lets(new NotSentException("circuit breaker open"));
        assertThat(await(provider.lookUp(aWholeOrder()))).isEqualTo(PaymentReading.unclear("", NOW));
    }

    @Test
    void provider_tellsWhatItIsAndCan() {
        assertThat(provider.id()).isEqualTo(ProviderId.EBP);
        assertThat(provider.accounts()).containsExactly(ACCOUNT);
        assertThat(provider.wantsBaseline()).isTrue();
        assertThat(provider.capabilities()).isEqualTo(new Capabilities(true, true, true, true, false, Set.of()));
        assertThat(provider.capabilities().supports("KWD")).isTrue();
        assertThat(provider.judge(aWholeOrder().withBaseline(UNTOUCHED), UNTOUCHED)).isEqualTo(Evidence.UNCHANGED);
    }

    @Test
    void amountRuleOfTheAccount_decidesTotalAndCheck() {
        EbpProvider perLine = provider(anAccount(EbpAmountRule.LINE, EbpCompletion.ON_ACCEPT));
        CancelOrder order = aWholeOrder();

        assertThat(provider.totalOf(ACCOUNT, order.items())).contains(won("43000"));
        assertThat(provider.check(order)).isEmpty();
        assertThat(perLine.totalOf(ACCOUNT, order.items())).contains(won("23000"));
        assertThat(perLine.check(order)).hasSize(1);
    }

    @Test
    void unknownAccount_isADefect() {
        AccountId stranger = new AccountId("shop", "nowhere");

        assertThatThrownBy(() -> provider.totalOf(stranger, aWholeOrder().items()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop/nowhere");
    }

    private ProviderOutcome cancel(CancelOrder order) {
        return await(provider.cancel(order, SendPermit.GRANTED));
    }

    private EbpProvider provider(EbpAccount account) {
        EbpConnection connection = new EbpConnection(account, ebp::cancel, ebp::detail, ebp, JSON);
        return new EbpProvider(Map.of(ACCOUNT, connection), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static EbpCancelAnswer answer(String data) {
        return new EbpCancelAnswer(aWholeOrder(), EbpCompletion.ON_ACCEPT,
                EbpFixtures.envelope(200, "{\"resultCode\":\"0\",\"data\":{%s}}".formatted(data)));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
