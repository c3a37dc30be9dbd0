package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.ACCOUNT;
import static io.chwiso.provider.eximbay.EximbayFixtures.ACCOUNT_ID;
import static io.chwiso.provider.eximbay.EximbayFixtures.JSON;
import static io.chwiso.provider.eximbay.EximbayFixtures.MID;
import static io.chwiso.provider.eximbay.EximbayFixtures.anOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.fullOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.json;
import static io.chwiso.provider.eximbay.EximbayFixtures.lastRemainder;
import static io.chwiso.provider.eximbay.EximbayFixtures.partialOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.payload;
import static io.chwiso.provider.eximbay.EximbayFixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.Contradicted;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.SendPermit;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EximbayProviderTest {

    private static final Instant NOW = Instant.parse("2026-01-15T03:04:06Z");
    private static final String CANCEL = "/v1/payments/1849705C6420260115000013/cancel";
    private static final String RETRIEVE = "/v1/payments/retrieve";

    private final FakeEximbay eximbay = new FakeEximbay();
    private final EximbayProvider provider = new EximbayProvider(
            new EximbayConnections(List.of(ACCOUNT), account -> new EximbayConnection(account, eximbay, eximbay, JSON)),
            JSON, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void provider_tellsWhatItCanDo() {
        assertThat(provider.id()).isEqualTo(ProviderId.EXIMBAY);
        assertThat(provider.accounts()).containsExactly(ACCOUNT_ID);
        assertThat(provider.secretOf(ACCOUNT_ID)).asString().isEqualTo("test_1849705C642C217E0B2D");
        assertThat(provider.wantsBaseline()).isFalse();
        assertThat(provider.check(partialOrder())).isEmpty();
        assertThat(provider.capabilities()).satisfies(capabilities -> {
            assertThat(capabilities.full()).isTrue();
            assertThat(capabilities.partial()).isTrue();
            assertThat(capabilities.lookUp()).isTrue();
            assertThat(capabilities.items()).isFalse();
            assertThat(capabilities.depositFlow()).isFalse();
            assertThat(capabilities.currencies()).hasSize(11);
        });
    }

    @Test
    void accountNotConfigured_isADefect() {
        EximbayConnections none = new EximbayConnections(List.of(), account -> {
            throw new AssertionError("nothing to open");
        });

        assertThatThrownBy(() -> none.of(new AccountId("shop", "krw")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("account: shop/krw (expected: one of [])");
    }

    @Test
    void cancel_isSentOnceWithKeyAndIdOfThePayment() {
        eximbay.answers("cancel-partial");

        cancel(partialOrder());

        assertThat(eximbay.calls()).containsExactly(new FakeEximbay.Call(CANCEL,
                "Basic dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=",
                json(EximbayCancelRequest.from(partialOrder(), MID))));
    }

    @Test
    void executedCancel_isConfirmedWithItsReceipt() {
        eximbay.answers("cancel-partial");

        assertThat(cancel(partialOrder())).isEqualTo(new Confirmed(new ProviderReceipt(
                new ProviderCode("0000", "Success."),
                Optional.of("1849705C6420260115000014"),
                Optional.of(usd("32.70")),
                Optional.of(Instant.parse("2026-01-15T03:04:05Z")))));
    }

    @Test
    void answerUnderAnErrorStatus_isStillRead() {
        eximbay.answers(500, payload("cancel-full"));

        assertThat(cancel(fullOrder())).isInstanceOf(Confirmed.class);
    }

    @ParameterizedTest
    @CsvSource({ "mid, mid", "refund-id, refund_id", "currency, currency", "refund-amount, refund_amount" })
    void successOfAnotherRefund_isContradictionAndSaysWhichField(String payload, String field) {
        eximbay.answers("cancel-other-" + payload);

        assertThat(cancel(partialOrder())).isInstanceOfSatisfying(Contradicted.class,
                contradicted -> assertThat(contradicted.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "refused-wrong-balance", "refused-amount", "wrong-content-type", "wrong-transaction-id" })
    void refusal_isRefusedWithoutALookUp(String payload) {
        eximbay.answers(payload);

        assertThat(cancel(partialOrder())).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.CANCEL));
        assertThat(eximbay.paths()).containsExactly(CANCEL);
    }

    @Test
    void textCode_outweighsTheResultCode() {
        eximbay.answers("refused-wrong-balance");

        assertThat(cancel(partialOrder())).isEqualTo(new Refused(Refused.Reason.CANCEL,
                new ProviderCode("INVALID_OR_MISSING_FIELD", "The balance differs.")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "wrong-key", "code-and-message" })
    void wrongKey_isCredentialsRejected(String payload) {
        eximbay.answers(401, payload(payload));

        assertThat(cancel(partialOrder())).isInstanceOfSatisfying(CredentialsRejected.class,
                rejected -> assertThat(rejected.code().code()).isEqualTo("EC1000"));
    }

    @ParameterizedTest
    @CsvSource({
            "insufficient-funds-RC18, RC18", "insufficient-funds-W414, W414",
            "insufficient-funds-text-code, INSUFFICIENT_MERCHANT_REFUND_FUNDS"
    })
    void insufficientFunds_waitForTheMerchant(String payload, String code) {
        eximbay.answers(payload);

        assertThat(cancel(partialOrder())).isInstanceOfSatisfying(DepositRequired.class, required -> {
            assertThat(required.kind()).isEqualTo(DepositRequired.Kind.FUND_ACCOUNT);
            assertThat(required.code().code()).isEqualTo(code);
            assertThat(required.account()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
            "no-connection-EE00, EE00, SEND_AGAIN", "read-error-EE02, EE02, SEND_AGAIN", "internal-EM00, EM00, SEND_AGAIN",
            "repeated-refund-id, DUPLICATION_DECLINE, SEND_AGAIN", "unlisted-Z999, Z999, REFUSED",
            "code-of-success, 0000, REFUSED"
    })
    void undecidedCode_isUnknownAndNotRepeated(String payload, String code, WhenUnchanged whenUnchanged) {
        eximbay.answers(payload);

        assertThat(cancel(partialOrder())).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.cause()).isEqualTo("undecided by code " + code);
            assertThat(unknown.code()).map(ProviderCode::code).contains(code);
            assertThat(unknown.whenUnchanged()).isEqualTo(whenUnchanged);
        });
        assertThat(eximbay.paths()).containsExactly(CANCEL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "502 | <html>Bad Gateway</html>",
            "200 | ''",
            "200 | null",
            "200 | []",
            "200 | {}",
            "200 | {\"rescode\":\" \"}",
            "400 | {\"message\":\"Bad Request\"}",
            "503 | {\"code\":\"EC1000\",\"message\":\"Service unavailable\"}",
            "302 | ''",
            "200 | {\"rescode\":\"0000\",\"refund\":"
    })
    void answerThatSaysNothing_isUnknown(int status, String body) {
        eximbay.answers(status, body);

        assertThat(cancel(partialOrder())).isEqualTo(Unknown.because("unreadable answer, HTTP " + status));
        assertThat(eximbay.paths()).containsExactly(CANCEL);
    }

    @Test
    void callThatNeverLeft_isNotSent() {
        eximbay.isNotReached(new NotSentException("circuit breaker open"));

        assertThat(cancel(partialOrder())).isEqualTo(new NotSent("circuit breaker open"));
        assertThat(eximbay.calls()).isEmpty();
    }

    @Test
    void lostAnswer_isUnknownAndNotRepeated() {
        eximbay.losesItsAnswer(new AnswerLostException("no answer in time"));

        assertThat(cancel(partialOrder())).isEqualTo(Unknown.because("no answer in time"));
        assertThat(eximbay.paths()).containsExactly(CANCEL);
    }

    @Test
    void defect_isNeitherOfTheTwo() {
        eximbay.losesItsAnswer(new IllegalStateException("a defect"));

        assertThatThrownBy(() -> cancel(partialOrder())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "already-cancelled", "already-cancelled-result-code", "already-voided" })
    void cancelledBeforeAndLookUpConfirms_isAlreadyCancelled(String payload) {
        eximbay.answers(payload).answers("retrieve-cancelled");

        assertThat(cancel(fullOrder())).isInstanceOfSatisfying(AlreadyCancelled.class, already -> {
            assertThat(already.receipt().balance()).contains(usd("0"));
            assertThat(already.receipt().refundId()).isEmpty();
        });
        assertThat(eximbay.paths()).containsExactly(CANCEL, RETRIEVE);
    }

    @Test
    void cancelledBeforeByStatusAlone_isAlreadyCancelledForAWholePaymentOnly() {
        eximbay.answers("already-cancelled").answers("retrieve-no-balance-cancelled");
        eximbay.answers("already-cancelled").answers("retrieve-no-balance-cancelled");

        assertThat(cancel(fullOrder())).isInstanceOf(AlreadyCancelled.class);
        assertThat(cancel(lastRemainder())).isInstanceOf(Unknown.class);
    }

    @Test
    void partOfAPaymentCancelledBefore_isAlreadyCancelledToo() {
        eximbay.answers("already-cancelled").answers("retrieve-cancelled");

        assertThat(cancel(partialOrder())).isInstanceOf(AlreadyCancelled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "retrieve-untouched", "retrieve-partly-cancelled", "retrieve-none", "retrieve-failed" })
    void cancelledBeforeButLookUpDoesNotConfirm_isUnknown(String reading) {
        eximbay.answers("already-cancelled").answers(reading);

        assertThat(cancel(fullOrder())).isEqualTo(new Unknown(
                "undecided by code TRANSACTION_ALREADY_CANCELED",
                Optional.of(new ProviderCode("TRANSACTION_ALREADY_CANCELED", "Already canceled.")),
                WhenUnchanged.REFUSED));
    }

    @Test
    void refusalOverAnUnchangedPayment_isRefused() {
        eximbay.answers("refused-cancel-request").answers("retrieve-untouched");

        assertThat(cancel(partialOrder())).isEqualTo(new Refused(Refused.Reason.CANCEL,
                new ProviderCode("INVALID_CANCEL_REQUEST", "The cancel is not possible.")));
        assertThat(eximbay.paths()).containsExactly(CANCEL, RETRIEVE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "retrieve-partly-cancelled", "retrieve-cancelled", "retrieve-failed" })
    void refusalOverAChangedPayment_isUnknown(String reading) {
        eximbay.answers("refused-cancel-request").answers(reading);

        assertThat(cancel(partialOrder())).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.whenUnchanged()).isEqualTo(WhenUnchanged.REFUSED));
    }

    @Test
    void lookUpThatFailsAfterTheCancelArrived_neverMakesItNotSent() {
        eximbay.answers("refused-cancel-request").isNotReached(new NotSentException("too many calls waiting"));
        eximbay.answers("already-cancelled").losesItsAnswer(new AnswerLostException("no answer in time"));

        assertThat(cancel(partialOrder())).isInstanceOf(Unknown.class);
        assertThat(cancel(fullOrder())).isInstanceOf(Unknown.class);
        assertThat(eximbay.paths()).containsExactly(CANCEL, CANCEL, RETRIEVE);
    }

    @Test
    void lookUp_readsTheBalance() {
        eximbay.answers("retrieve-partly-cancelled");

        assertThat(lookUp(partialOrder())).isEqualTo(new PaymentReading(
                PaymentReading.State.CANCELLED, "SALE", Optional.of(usd("32.70")), Optional.empty(), NOW));
        assertThat(eximbay.calls()).containsExactly(new FakeEximbay.Call(RETRIEVE,
                "Basic dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=",
                json(EximbayRetrieveRequest.from(partialOrder().payment(), MID))));
    }

    @Test
    void lookUpThatFails_isUnclear() {
        eximbay.isNotReached(new NotSentException("circuit breaker open"));
        eximbay.losesItsAnswer(new AnswerLostException("no answer in time"));
        eximbay.answers(502, "<html>Bad Gateway</html>");

        assertThat(lookUp(partialOrder())).isEqualTo(PaymentReading.unclear("circuit breaker open", NOW));
        assertThat(lookUp(partialOrder())).isEqualTo(PaymentReading.unclear("no answer in time", NOW));
        assertThat(lookUp(partialOrder())).isEqualTo(PaymentReading.unclear("unreadable answer, HTTP 502", NOW));
    }

    @Test
    void wonAnsweredWithDecimals_isTheSameAmount() {
        CancelOrder order = anOrder().in("KRW", "15000").of("15000").build();
        eximbay.answers("cancel-won").answers("cancel-won-decimals").answers("retrieve-won");

        assertThat(cancel(order)).isInstanceOf(Confirmed.class);
        assertThat(cancel(order)).isInstanceOf(Confirmed.class);
        assertThat(provider.judge(order, lookUp(order))).isEqualTo(Evidence.UNCHANGED);
    }

    private ProviderOutcome cancel(CancelOrder order) {
        return provider.cancel(order, SendPermit.GRANTED).await().indefinitely();
    }

    private PaymentReading lookUp(CancelOrder order) {
        return provider.lookUp(order).await().indefinitely();
    }
}
