package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.SHOP;
import static io.chwiso.provider.cookiepay.CookiepayFixture.TID;
import static io.chwiso.provider.cookiepay.CookiepayFixture.order;
import static io.chwiso.provider.cookiepay.CookiepayFixture.partOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.wholeOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.won;
import static io.chwiso.provider.cookiepay.FakeCookiepay.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.RefundAccount;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CookiepayRequestTest {

    @Test
    void untouchedPaymentAsAWhole_namesNoAmount() {
        assertThat(json(CookiepayRequest.Cancel.of(wholeOrder())))
                .isEqualTo(json(Map.of("tid", TID, "reason", "사이즈 교환")));
    }

    @Test
    void part_namesItsAmountAsTextOfDigits() {
        assertThat(json(CookiepayRequest.Cancel.of(partOrder())))
                .isEqualTo(json(Map.of("tid", TID, "reason", "사이즈 교환", "amount", "3000")));
    }

    @Test
    void restOfATouchedPayment_namesItsAmount() {
        CancelOrder rest = order(won(33_000), won(3_000), won(30_000));

        assertThat(json(CookiepayRequest.Cancel.of(rest)).path("amount").textValue()).isEqualTo("30000");
    }

    @Test
    void refundAccount_isNamedAndNotShown() {
        RefundAccount account = new RefundAccount("004", "1234567890", "홍길동");
        CancelOrder order = order(SHOP, TID, won(33_000), won(0), won(33_000), Optional.of(account));

        CookiepayRequest.Cancel request = CookiepayRequest.Cancel.of(order);

        assertThat(json(request)).isEqualTo(json(Map.of("tid", TID, "reason", "사이즈 교환",
                "bank", "004", "account_no", "1234567890", "account_name", "홍길동")));
        assertThat(request.toString()).doesNotContain("1234567890", "홍길동");
    }

    @Test
    void depositForTheWholePayment_namesTheAmount() {
        assertThat(json(CookiepayRequest.Deposit.of(wholeOrder())))
                .isEqualTo(json(Map.of("tid", TID, "reason", "사이즈 교환", "amount", "33000")));
    }

    @Test
    void token_namesIdAndKeyAndShowsNoKey() {
        CookiepayRequest.Token request = new CookiepayRequest.Token("shop-id", "shop-key");

        assertThat(json(request)).isEqualTo(json(Map.of("pay2_id", "shop-id", "pay2_key", "shop-key")));
        assertThat(request.toString()).doesNotContain("shop-key");
    }
}
