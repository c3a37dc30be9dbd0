package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.NOW;
import static io.chwiso.provider.cookiepay.CookiepayFixture.TID;
import static io.chwiso.provider.cookiepay.CookiepayFixture.cancelledOn;
import static io.chwiso.provider.cookiepay.CookiepayFixture.order;
import static io.chwiso.provider.cookiepay.CookiepayFixture.partOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.reading;
import static io.chwiso.provider.cookiepay.CookiepayFixture.secondPartOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.untouched;
import static io.chwiso.provider.cookiepay.CookiepayFixture.wholeOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.won;
import static io.chwiso.provider.cookiepay.FakeCookiepay.PAYMENT;
import static io.chwiso.provider.cookiepay.FakeCookiepay.TOKEN;
import static io.chwiso.provider.cookiepay.FakeCookiepay.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CookiepayLookUpsTest {

    private final CookiepayFixture.TestClock clock = new CookiepayFixture.TestClock();
    private final FakeCookiepay cookiepay = new FakeCookiepay();
    private final CookiepayLookUps lookUps = new CookiepayLookUps(CookiepayFixture.accounts(cookiepay, clock), clock);

    @Test
    void filledCancelDate_isCancelled() {
        cookiepay.answers(PAYMENT, "payment-cancelled.json");

        assertThat(read()).isEqualTo(
                new PaymentReading(State.CANCELLED, "0000 성공", Optional.empty(), Optional.of("20260116101500"), NOW));
        assertThat(cookiepay.calls(PAYMENT)).singleElement().satisfies(call -> {
            assertThat(call.token()).isEqualTo("token-1");
            assertThat(call.body()).isEqualTo(json(Map.of("tid", TID)));
        });
    }

    @Test
    void emptyCancelDate_isUntouched() {
        cookiepay.answers(PAYMENT, "payment-untouched.json");

        assertThat(read()).isEqualTo(
                new PaymentReading(State.UNTOUCHED, "0000 성공", Optional.empty(), Optional.empty(), NOW));
    }

    @Test
    void nothingFound_isNotFound() {
        cookiepay.answers(PAYMENT, "payment-not-found.json");

        assertThat(read().state()).isEqualTo(State.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | {'RESULTCODE':'0000','CANCELDATE':null}                  | UNTOUCHED",
            "200 | {'RESULTCODE':'0000'}                                    | UNTOUCHED",
            "200 | {'resultcode':'0000','canceldate':'2026-01-16'}          | CANCELLED",
            "404 | {'RESULTCODE':'E008'}                                    | NOT_FOUND",
            "500 | {'RESULTCODE':'E008'}                                    | UNCLEAR",
            "500 | {'RESULTCODE':'0000','CANCELDATE':''}                    | UNCLEAR",
            "302 | {'RESULTCODE':'E008'}                                    | UNCLEAR",
            "400 | {'RESULTCODE':'0000','CANCELDATE':''}                    | UNCLEAR",
            "200 | {'RESULTCODE':'E001','CANCELDATE':'20260116101500'}      | UNCLEAR",
            "200 | {'CANCELDATE':'20260116101500'}                          | UNCLEAR",
            "200 | {'RESULTCODE':'0000','CANCELDATE':['20260116101500']}    | UNCLEAR",
            "200 | []                                                       | UNCLEAR",
            "200 | <html></html>                                            | UNCLEAR"
    })
    void answer_isReducedToItsState(int status, String body, State expected) {
        cookiepay.answers(PAYMENT, status, body.replace('\'', '"'));

        assertThat(read().state()).isEqualTo(expected);
    }

    @Test
    void lostAnswer_isUnclear() {
        cookiepay.loses(PAYMENT);

        assertThat(read()).isEqualTo(PaymentReading.unclear("no answer in time", NOW));
    }

    @Test
    void unsentLookUp_isUnclear() {
        cookiepay.cannotBeReached(PAYMENT);

        assertThat(read().state()).isEqualTo(State.UNCLEAR);
    }

    @Test
    void rejectedToken_isUnclear() {
        cookiepay.answers(TOKEN, "token-rejected.json");

        assertThat(read()).isEqualTo(PaymentReading.unclear("token rejected: 9001", NOW));
        assertThat(cookiepay.paths()).containsExactly(TOKEN);
    }

    @Test
    void refusedToken_isFetchedAnewOnce() {
        cookiepay.answers(PAYMENT, "cancel-token-refused.json", "payment-untouched.json");

        assertThat(read().state()).isEqualTo(State.UNTOUCHED);
        assertThat(cookiepay.paths()).containsExactly(TOKEN, PAYMENT, TOKEN, PAYMENT);
        assertThat(cookiepay.calls(PAYMENT)).extracting(FakeCookiepay.Call::token).containsExactly("token-1", "token-2");
    }

    @Test
    void tokenRefusedAgain_isUnclear() {
        cookiepay.answers(PAYMENT, 401, "");

        assertThat(read()).isEqualTo(PaymentReading.unclear("HTTP 401", NOW));
        assertThat(cookiepay.calls(PAYMENT)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource
    void reading_proves(CancelOrder order, PaymentReading after, Evidence expected) {
        assertThat(CookiepayLookUps.judge(order, after)).isEqualTo(expected);
    }

    static Stream<Arguments> reading_proves() {
        PaymentReading first = cancelledOn("20260110090000");
        PaymentReading fresh = cancelledOn("20260116101500");
        PaymentReading unclear = reading(State.UNCLEAR, Optional.empty());
        CancelOrder restOrder = order(won(33_000), won(3_000), won(30_000));
        return Stream.of(
                // the whole of an untouched payment
                arguments(wholeOrder().withBaseline(untouched()), fresh, Evidence.EXECUTED),
                arguments(wholeOrder().withBaseline(unclear), fresh, Evidence.EXECUTED),
                arguments(wholeOrder(), fresh, Evidence.EXECUTED),
                arguments(wholeOrder().withBaseline(first), first, Evidence.CANCELLED_BEFORE),
                arguments(wholeOrder().withBaseline(first), fresh, Evidence.EXECUTED),
                arguments(wholeOrder().withBaseline(untouched()), untouched(), Evidence.UNCHANGED),
                arguments(wholeOrder(), untouched(), Evidence.UNCHANGED),
                arguments(wholeOrder().withBaseline(first), untouched(), Evidence.CONFLICTING),
                // a part
                arguments(partOrder().withBaseline(untouched()), fresh, Evidence.CONFLICTING),
                arguments(partOrder().withBaseline(first), first, Evidence.UNPROVEN),
                arguments(partOrder().withBaseline(untouched()), untouched(), Evidence.UNPROVEN),
                // a part of what is left, or all of it
                arguments(secondPartOrder().withBaseline(first), first, Evidence.UNPROVEN),
                arguments(secondPartOrder().withBaseline(first), fresh, Evidence.CONFLICTING),
                arguments(secondPartOrder().withBaseline(untouched()), untouched(), Evidence.UNPROVEN),
                arguments(restOrder.withBaseline(first), fresh, Evidence.CONFLICTING),
                // any
                arguments(wholeOrder(), reading(State.NOT_FOUND, Optional.empty()), Evidence.CONFLICTING),
                arguments(partOrder(), reading(State.NOT_FOUND, Optional.empty()), Evidence.CONFLICTING),
                arguments(wholeOrder(), unclear, Evidence.UNCLEAR),
                arguments(partOrder(), unclear, Evidence.UNCLEAR),
                arguments(wholeOrder(), reading(State.CANCELLING, Optional.empty()), Evidence.UNCLEAR));
    }

    private PaymentReading read() {
        return lookUps.read(wholeOrder()).await().indefinitely();
    }
}
