package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.CANCELLED_AT;
import static io.chwiso.provider.cookiepay.CookiepayFixture.SHOP;
import static io.chwiso.provider.cookiepay.CookiepayFixture.TID;
import static io.chwiso.provider.cookiepay.CookiepayFixture.accountWith;
import static io.chwiso.provider.cookiepay.CookiepayFixture.cancelledOn;
import static io.chwiso.provider.cookiepay.CookiepayFixture.config;
import static io.chwiso.provider.cookiepay.CookiepayFixture.order;
import static io.chwiso.provider.cookiepay.CookiepayFixture.partOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.secondPartOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.untouched;
import static io.chwiso.provider.cookiepay.CookiepayFixture.wholeOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.won;
import static io.chwiso.provider.cookiepay.FakeCookiepay.CANCEL;
import static io.chwiso.provider.cookiepay.FakeCookiepay.DEPOSIT;
import static io.chwiso.provider.cookiepay.FakeCookiepay.PAYMENT;
import static io.chwiso.provider.cookiepay.FakeCookiepay.TOKEN;
import static io.chwiso.provider.cookiepay.FakeCookiepay.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
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
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiepayProviderTest {

    private static final ProviderCode MOBILE_PHONE = new ProviderCode("P017", "휴대폰 결제는 취소할 수 없습니다.");
    private static final ProviderCode TOKEN_REFUSED = new ProviderCode("E901", "TOKEN 값이 유효하지 않습니다.");

    private final CookiepayFixture.TestClock clock = new CookiepayFixture.TestClock();
    private final FakeCookiepay cookiepay = new FakeCookiepay();
    private final CookiepayProvider provider = CookiepayFixture.provider(CookiepayFixture.accounts(cookiepay, clock), clock);

    @Test
    void provider_saysWhatItCanDo() {
        assertThat(provider.id()).isEqualTo(ProviderId.COOKIEPAY);
        assertThat(provider.capabilities()).isEqualTo(new Capabilities(true, true, false, true, true, Set.of("KRW")));
        assertThat(provider.accounts()).containsExactly(SHOP);
        assertThat(provider.wantsBaseline()).isTrue();
        assertThat(provider.check(wholeOrder())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "cancelled.json", "cancelled-upper-case.json" })
    void wholePayment_isCancelledWithoutNamingAnAmount(String answer) {
        cookiepay.answers(CANCEL, answer);

        assertThat(cancel(wholeOrder())).isEqualTo(new Confirmed(new ProviderReceipt(
                new ProviderCode("0000", "취소완료"),
                Optional.of("KW2601150000123C"), Optional.empty(), Optional.of(CANCELLED_AT))));
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL);
        assertThat(cookiepay.calls(CANCEL)).singleElement().satisfies(call -> {
            assertThat(call.token()).isEqualTo("token-1");
            assertThat(call.key()).isEqualTo("shop-key");
            assertThat(call.body().has("amount")).isFalse();
        });
    }

    @Test
    void part_isCancelledByItsAmount() {
        cookiepay.answers(CANCEL, "cancelled-in-part.json");

        assertThat(cancel(partOrder())).isInstanceOf(Confirmed.class);
        assertThat(cookiepay.calls(CANCEL)).singleElement()
                .satisfies(call -> assertThat(call.body().path("amount").textValue()).isEqualTo("3000"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"33,000\"", "33000", "\"33000\"" })
    void cancelledAmount_isEqualInEveryForm(String amount) {
        cookiepay.answers(CANCEL, 200, payload("cancelled.json").replace("\"33000\"", amount));

        assertThat(cancel(wholeOrder())).isInstanceOf(Confirmed.class);
    }

    @Test
    void bareSuccess_isConfirmed() {
        cookiepay.answers(CANCEL, 200, "{\"cancel_code\":\"0000\",\"cancel_date\":\"today\"}");

        assertThat(cancel(wholeOrder())).isEqualTo(new Confirmed(new ProviderReceipt(
                new ProviderCode("0000", ""), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void successOverAnotherAmount_isContradiction() {
        cookiepay.answers(CANCEL, "cancelled-other-amount.json");

        assertThat(cancel(wholeOrder())).isEqualTo(
                new Contradicted("cancel_amt", new ProviderCode("0000", "취소완료")));
    }

    @Test
    void secondCancel_usesTheSameToken() {
        cookiepay.answers(CANCEL, "cancelled-in-part.json");

        cancel(partOrder());
        cancel(secondPartOrder());

        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL, CANCEL);
    }

    @Test
    void settledPayment_needsADepositIntoTheNamedAccount() {
        cookiepay.answers(CANCEL, "cancel-needs-deposit.json").answers(DEPOSIT, "deposit-account.json");

        ProviderOutcome outcome = cancel(wholeOrder());

        assertThat(outcome).isInstanceOfSatisfying(DepositRequired.class, required -> {
            assertThat(required.kind()).isEqualTo(DepositRequired.Kind.DEPOSIT);
            assertThat(required.code().code()).isEqualTo("9029");
            assertThat(required.account()).hasValueSatisfying(account -> {
                assertThat(account.depositAmount()).isEqualTo(won(31_900));
                assertThat(account.cancelAmount()).isEqualTo(won(33_000));
            });
        });
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL, DEPOSIT);
        assertThat(cookiepay.calls(DEPOSIT).get(0).token()).isEqualTo("token-1");
    }

    @Test
    void settledPaymentAndDepositRefused_isRefused() {
        cookiepay.answers(CANCEL, "cancel-needs-deposit.json").answers(DEPOSIT, "deposit-refused.json");

        assertThat(cancel(wholeOrder())).isEqualTo(new Refused(Refused.Reason.DEPOSIT,
                new ProviderCode("D004", "입금 후 취소를 지원하지 않는 거래입니다.")));
    }

    @Test
    void settledPaymentAndDepositAnswerLost_needsADepositWithoutAccount() {
        cookiepay.answers(CANCEL, "cancel-needs-deposit.json").loses(DEPOSIT);

        assertThat(cancel(wholeOrder())).isInstanceOfSatisfying(DepositRequired.class,
                required -> assertThat(required.account()).isEmpty());
    }

    @Test
    void settledPaymentAndDepositNotSent_needsADepositWithoutAccount() {
        cookiepay.answers(CANCEL, "cancel-needs-deposit.json").cannotBeReached(DEPOSIT);

        assertThat(cancel(wholeOrder())).isInstanceOfSatisfying(DepositRequired.class,
                required -> assertThat(required.account()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "cancel-already-done.json", "cancel-original-already-done.json" })
    void alreadyCancelledAndALookUpShowsIt_isAlreadyCancelled(String answer) {
        cookiepay.answers(CANCEL, answer).answers(PAYMENT, "payment-cancelled.json");

        assertThat(cancel(wholeOrder())).isInstanceOfSatisfying(AlreadyCancelled.class,
                already -> assertThat(already.receipt().at()).contains(CANCELLED_AT));
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL, PAYMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "payment-untouched.json", "payment-not-found.json" })
    void alreadyCancelledAndNoLookUpShowsIt_isUnknown(String lookUp) {
        cookiepay.answers(CANCEL, "cancel-already-done.json").answers(PAYMENT, lookUp);

        assertThat(cancel(wholeOrder())).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.code()).map(ProviderCode::code).contains("2013");
            assertThat(unknown.whenUnchanged()).isEqualTo(WhenUnchanged.REFUSED);
        });
    }

    @Test
    void restAlreadyCancelledAndALookUpShowsAnEarlierPart_isUnknown() {
        cookiepay.answers(CANCEL, "cancel-already-done.json").answers(PAYMENT, "payment-cancelled.json");

        assertThat(cancel(order(won(33_000), won(3_000), won(30_000)))).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.whenUnchanged()).isEqualTo(WhenUnchanged.REFUSED));
    }

    @Test
    void alreadyCancelledAndTheLookUpFails_isUnknownAndNotUnsent() {
        cookiepay.answers(CANCEL, "cancel-already-done.json").cannotBeReached(PAYMENT);

        assertThat(cancel(wholeOrder())).isInstanceOf(Unknown.class);
    }

    @Test
    void refusalAndUnchangedPayment_isRefused() {
        cookiepay.answers(CANCEL, "cancel-refused-mobile-phone.json").answers(PAYMENT, "payment-untouched.json");

        assertThat(cancel(wholeOrder().withBaseline(untouched())))
                .isEqualTo(new Refused(Refused.Reason.CANCEL, MOBILE_PHONE));
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL, PAYMENT);
    }

    @Test
    void refusalOfASecondPartAndUnchangedPayment_isRefused() {
        cookiepay.answers(CANCEL, "cancel-refused-mobile-phone.json").answers(PAYMENT, "payment-untouched.json");

        assertThat(cancel(secondPartOrder().withBaseline(untouched()))).isInstanceOf(Refused.class);
    }

    @Test
    void refusalOfASecondPartAndOnlyTheFirstShown_isRefused() {
        cookiepay.answers(CANCEL, "cancel-refused-mobile-phone.json").answers(PAYMENT, "payment-cancelled.json");

        assertThat(cancel(secondPartOrder().withBaseline(cancelledOn("20260116101500")))).isInstanceOf(Refused.class);
    }

    @Test
    void refusalThatHidACancelOfTheWhole_isConfirmed() {
        cookiepay.answers(CANCEL, "cancel-refused-mobile-phone.json").answers(PAYMENT, "payment-cancelled.json");

        assertThat(cancel(wholeOrder().withBaseline(untouched()))).isEqualTo(new Confirmed(new ProviderReceipt(
                MOBILE_PHONE, Optional.empty(), Optional.empty(), Optional.of(CANCELLED_AT))));
    }

    @Test
    void refusalOfAPaymentCancelledBefore_isAlreadyCancelled() {
        cookiepay.answers(CANCEL, "cancel-refused-mobile-phone.json").answers(PAYMENT, "payment-cancelled.json");

        assertThat(cancel(wholeOrder().withBaseline(cancelledOn("20260116101500")))).isInstanceOf(AlreadyCancelled.class);
    }

    @Test
    void refusalOfAPartAndACancelShown_isUnknown() {
        cookiepay.answers(CANCEL, "cancel-refused-mobile-phone.json").answers(PAYMENT, "payment-cancelled.json");

        assertThat(cancel(partOrder().withBaseline(untouched()))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | {\"RESULTCODE\":\"E008\"}",
            "500 | <html></html>"
    })
    void refusalAndUnclearLookUp_isUnknownElseRefused(int status, String lookUp) {
        cookiepay.answers(CANCEL, "cancel-refused-mobile-phone.json").answers(PAYMENT, status, lookUp);

        assertThat(cancel(wholeOrder().withBaseline(untouched()))).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.code()).contains(MOBILE_PHONE);
            assertThat(unknown.whenUnchanged()).isEqualTo(WhenUnchanged.REFUSED);
        });
    }

    @Test
    void clientErrorWithoutCodeAndUnchangedPayment_isRefused() {
        cookiepay.answers(CANCEL, 404, "<html></html>").answers(PAYMENT, "payment-untouched.json");

        assertThat(cancel(wholeOrder())).isEqualTo(new Refused(Refused.Reason.CANCEL, new ProviderCode("HTTP 404", "")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "500 | <html></html>",
            "503 | {\"cancel_code\":\"0000\"}",
            "200 | <html></html>",
            "200 | ''",
            "200 | {\"cancel_msg\":\"취소완료\"}",
            "302 | ''"
    })
    void unreadableAnswer_isUnknownAndNotRepeated(int status, String body) {
        cookiepay.answers(CANCEL, status, body);

        assertThat(cancel(wholeOrder())).isInstanceOfSatisfying(Unknown.class,
                unknown -> assertThat(unknown.whenUnchanged()).isEqualTo(WhenUnchanged.SEND_AGAIN));
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL);
    }

    @Test
    void lostAnswer_isUnknownAndALookUpTells() {
        cookiepay.loses(CANCEL).answers(PAYMENT, "payment-cancelled.json");
        CancelOrder order = wholeOrder().withBaseline(untouched());

        ProviderOutcome outcome = cancel(order);
        PaymentReading after = provider.lookUp(order).await().indefinitely();

        assertThat(outcome).isEqualTo(Unknown.because("no answer in time"));
        assertThat(provider.judge(order, after)).isEqualTo(Evidence.EXECUTED);
        assertThat(cookiepay.calls(CANCEL)).hasSize(1);
    }

    @Test
    void lostCancelThatDidNotArrive_isUnchangedAtEveryLookUp() {
        cookiepay.loses(CANCEL).answers(PAYMENT, "payment-untouched.json");
        CancelOrder order = wholeOrder().withBaseline(untouched());

        cancel(order);

        for (int i = 0; i < 2; i++) {
            assertThat(provider.judge(order, provider.lookUp(order).await().indefinitely())).isEqualTo(Evidence.UNCHANGED);
        }
        assertThat(cookiepay.calls(CANCEL)).hasSize(1);
    }

    @Test
    void unsentCancel_isNotSent() {
        cookiepay.cannotBeReached(CANCEL);

        assertThat(cancel(wholeOrder())).isEqualTo(new NotSent("not sent: ConnectException"));
    }

    @Test
    void rejectedIdAndKey_areRejectedCredentials() {
        cookiepay.answers(TOKEN, "token-rejected.json");

        assertThat(cancel(wholeOrder())).isEqualTo(new CredentialsRejected(
                new ProviderCode("9001", "아이디 또는 연동키가 올바르지 않습니다.")));
        assertThat(cookiepay.paths()).containsExactly(TOKEN);
    }

    @Test
    void tokenCallInTrouble_isNotSentAndTriedAnewNextTime() {
        cookiepay.answers(TOKEN, 500, payload("token-trouble.html"))
                .then(TOKEN, 200, payload("token-issued.json"))
                .answers(CANCEL, "cancelled.json");

        assertThat(cancel(wholeOrder())).isInstanceOf(NotSent.class);
        assertThat(cancel(wholeOrder())).isInstanceOf(Confirmed.class);
        assertThat(cookiepay.paths()).containsExactly(TOKEN, TOKEN, CANCEL);
    }

    @Test
    void tokenAnswerLost_isNotSent() {
        cookiepay.loses(TOKEN);

        assertThat(cancel(wholeOrder())).isInstanceOf(NotSent.class);
        assertThat(cookiepay.paths()).containsExactly(TOKEN);
    }

    @Test
    void tokenExpiredAtTheCancel_isFetchedAnewAndTheCancelRepeatedOnce() {
        cookiepay.answers(CANCEL, "cancel-token-refused.json", "cancelled.json");

        assertThat(cancel(wholeOrder())).isInstanceOf(Confirmed.class);
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL, TOKEN, CANCEL);
        assertThat(cookiepay.calls(CANCEL)).extracting(FakeCookiepay.Call::token).containsExactly("token-1", "token-2");
    }

    @Test
    void tokenRefusedAgain_isRejectedCredentialsAndNotKept() {
        cookiepay.answers(CANCEL, "cancel-token-refused.json");

        assertThat(cancel(wholeOrder())).isEqualTo(new CredentialsRejected(TOKEN_REFUSED));
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL, TOKEN, CANCEL);

        cancel(wholeOrder());
        assertThat(cookiepay.calls(TOKEN)).hasSize(4);
    }

    @Test
    void unauthorizedTwice_isRejectedCredentials() {
        cookiepay.answers(CANCEL, 401, "");

        assertThat(cancel(wholeOrder())).isEqualTo(new CredentialsRejected(new ProviderCode("HTTP 401", "")));
    }

    @Test
    void repeatedCancelLosesItsAnswer_isUnknown() {
        cookiepay.answers(CANCEL, 403, "")
                .then(CANCEL, Uni.createFrom().failure(() -> new AnswerLostException("no answer in time")));

        assertThat(cancel(wholeOrder())).isEqualTo(Unknown.because("no answer in time"));
        assertThat(cookiepay.calls(CANCEL)).hasSize(2);
    }

    @Test
    void cancelThatCannotBeRepeated_endsWithItsFirstAnswer() {
        cookiepay.answers(CANCEL, "cancel-token-refused.json")
                .then(CANCEL, Uni.createFrom().failure(() -> new NotSentException("not sent: ConnectException")));

        assertThat(cancel(wholeOrder())).isEqualTo(new CredentialsRejected(TOKEN_REFUSED));
        assertThat(cookiepay.calls(CANCEL)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({ "200, token-rejected.json", "500, token-trouble.html" })
    void noNewTokenForTheRepeatedCancel_endsWithItsFirstAnswer(int status, String tokenAnswer) {
        cookiepay.answers(TOKEN, "token-issued.json")
                .then(TOKEN, status, payload(tokenAnswer))
                .answers(CANCEL, "cancel-token-refused.json");

        assertThat(cancel(wholeOrder())).isEqualTo(new CredentialsRejected(TOKEN_REFUSED));
        assertThat(cookiepay.paths()).containsExactly(TOKEN, CANCEL, TOKEN);
    }

    @Test
    void permitWithdrawnBeforeTheRepeatedCancel_endsWithItsFirstAnswer() {
        Iterator<Boolean> permits = List.of(true, false).iterator();
        cookiepay.answers(CANCEL, "cancel-token-refused.json");

        ProviderOutcome outcome = provider.cancel(wholeOrder(), permits::next).await().indefinitely();

        assertThat(outcome).isEqualTo(new CredentialsRejected(TOKEN_REFUSED));
        assertThat(cookiepay.calls(CANCEL)).hasSize(1);
    }

    @Test
    void accounts_shareNeitherTokenNorKey() {
        AccountId other = new AccountId("shop", "keyed-in");
        CookiepayAccounts both = CookiepayFixture.accounts(
                config("shop", Map.of("krw", accountWith("shop-id", "shop-key"),
                        "keyed-in", accountWith("other-id", "other-key"))),
                cookiepay.answers(CANCEL, "cancelled.json"), clock);
        CookiepayProvider provider = CookiepayFixture.provider(both, clock);

        provider.cancel(wholeOrder(), SendPermit.GRANTED).await().indefinitely();
        provider.cancel(order(other, TID, won(33_000), won(0), won(33_000), Optional.empty()), SendPermit.GRANTED).await()
                .indefinitely();

        assertThat(cookiepay.calls(TOKEN)).extracting(call -> call.body().path("pay2_id").textValue())
                .containsExactly("shop-id", "other-id");
        assertThat(cookiepay.calls(CANCEL)).extracting(call -> call.token() + " with " + call.key())
                .containsExactly("token-1 with shop-key", "token-2 with other-key");
    }

    @Test
    void nothingIsSent_beforeSomeoneSubscribes() {
        provider.cancel(wholeOrder(), SendPermit.GRANTED);
        provider.lookUp(wholeOrder());

        assertThat(cookiepay.paths()).isEmpty();
    }

    @Test
    void unknownAccount_isADefectOfOurs() {
        CancelOrder order = order(new AccountId("shop", "jpy"), TID, won(1), won(0), won(1), Optional.empty());

        assertThatThrownBy(() -> provider.cancel(order, SendPermit.GRANTED)).isInstanceOf(IllegalArgumentException.class);
    }

    private ProviderOutcome cancel(CancelOrder order) {
        return provider.cancel(order, SendPermit.GRANTED).await().indefinitely();
    }
}
