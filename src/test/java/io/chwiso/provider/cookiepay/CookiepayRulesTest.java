package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.SHOP;
import static io.chwiso.provider.cookiepay.CookiepayFixture.TID;
import static io.chwiso.provider.cookiepay.CookiepayFixture.order;
import static io.chwiso.provider.cookiepay.CookiepayFixture.partOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.wholeOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chwiso.money.Money;
import io.chwiso.provider.Violation;
import io.chwiso.provider.Violation.Kind;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiepayRulesTest {

    @Test
    void ordersInWon_breakNoRule() {
        assertThat(CookiepayRules.check(wholeOrder())).isEmpty();
        assertThat(CookiepayRules.check(partOrder())).isEmpty();
    }

    @Test
    void largestAmountAndLongestTid_breakNoRule() {
        Money largest = won(9_999_999_999L);

        assertThat(CookiepayRules.check(order(SHOP, "T".repeat(50), largest, won(0), largest, Optional.empty()))).isEmpty();
    }

    @Test
    void otherCurrency_isUnsupported() {
        Currency usd = Currency.getInstance("USD");
        Money amount = Money.parse("12.30", usd);

        List<Violation> violations = CookiepayRules.check(order(amount, Money.zero(usd), amount));

        assertThat(violations).containsExactly(Violation.unsupported("/payment/currency", "USD (expected: KRW)"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "123456789012345678901234567890123456789012345678901" })
    void tidThatDoesNotFit_isInvalid(String tid) {
        List<Violation> violations = CookiepayRules.check(
                order(SHOP, tid, won(33_000), won(0), won(33_000), Optional.empty()));

        assertThat(violations).extracting(Violation::kind, Violation::pointer)
                .containsExactly(tuple(Kind.INVALID, "/payment/id"));
    }

    @Test
    void paymentOfElevenDigits_isInvalid() {
        Money total = won(10_000_000_000L);

        assertThat(CookiepayRules.check(order(total, won(0), total)))
                .containsExactly(Violation.invalid("/payment/amount", "10000000000 (expected: at most 10 digits)"));
    }

    @Test
    void amountOfElevenDigits_isInvalid() {
        assertThat(CookiepayRules.check(order(won(33_000), won(0), won(10_000_000_000L))))
                .containsExactly(Violation.invalid("/amount", "10000000000 (expected: at most 10 digits)"));
    }

    @Test
    void tid_isAbsentFromDetails() {
        assertThat(CookiepayRules.check(order(SHOP, TID.repeat(5), won(1), won(0), won(1), Optional.empty())))
                .extracting(Violation::detail)
                .containsExactly("75 characters (expected: a tid of 1 to 50)");
    }
}
