package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.TID;
import static io.chwiso.provider.cookiepay.CookiepayFixture.wholeOrder;
import static io.chwiso.provider.cookiepay.CookiepayFixture.won;
import static io.chwiso.provider.cookiepay.FakeCookiepay.DEPOSIT;
import static io.chwiso.provider.cookiepay.FakeCookiepay.TOKEN;
import static io.chwiso.provider.cookiepay.FakeCookiepay.json;
import static io.chwiso.provider.cookiepay.FakeCookiepay.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiepayDepositsTest {

    private static final ProviderCode CAUSE = new ProviderCode("9029", "정산확정");
    private static final DepositRequired WITHOUT_ACCOUNT = new DepositRequired(DepositRequired.Kind.DEPOSIT, CAUSE,
            Optional.empty());

    private final CookiepayFixture.TestClock clock = new CookiepayFixture.TestClock();
    private final FakeCookiepay cookiepay = new FakeCookiepay();
    private final CookiepayDeposits deposits = new CookiepayDeposits(CookiepayFixture.accounts(cookiepay, clock));

    @Test
    void issuedAccount_isHandedOutWithBothAmounts() {
        cookiepay.answers(DEPOSIT, "deposit-account.json");

        assertThat(request()).isEqualTo(new DepositRequired(DepositRequired.Kind.DEPOSIT, CAUSE, Optional.of(
                new DepositAccount("국민은행", "070012345678901", won(31_900), won(33_000),
                        Instant.parse("2026-01-18T14:59:59Z")))));
        assertThat(cookiepay.calls(DEPOSIT)).singleElement().satisfies(call -> {
            assertThat(call.token()).isEqualTo("token-1");
            assertThat(call.key()).isEqualTo("shop-key");
            assertThat(call.body()).isEqualTo(json(Map.of("tid", TID, "reason", "사이즈 교환", "amount", "33000")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-01-18", "20260118", "20260118235959", "2026-01-18 23:59:59" })
    void deadline_isTheSameInstantInEveryForm(String date) {
        cookiepay.answers(DEPOSIT, 200, payload("deposit-account.json").replace("2026-01-18", date));

        assertThat(((DepositRequired) request()).account()).map(DepositAccount::dueAt)
                .contains(Instant.parse("2026-01-18T14:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"TID\":\"KW2601150000123\",", "\"CANCELAMT\":\"33000\"," })
    void checkedFieldMissing_accountStands(String field) {
        cookiepay.answers(DEPOSIT, 200, payload("deposit-account.json").replace(field, ""));

        assertThat(((DepositRequired) request()).account()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "KW2601150000123          | KW2601150000999",
            "\"CANCELAMT\":\"33000\"  | \"CANCELAMT\":\"30000\"",
            "\"CANCELAMT\":\"33000\"  | \"CANCELAMT\":\"some\"",
            "\"DEPOSITAMT\":\"31900\" | \"DEPOSITAMT\":\"\"",
            "\"DEPOSITAMT\":\"31900\" | \"DEPOSITAMT\":\"0\"",
            "2026-01-18               | soon",
            "\"DEPOSITENDDATE\"       | \"LATER\"",
            "국민은행                  | ''",
            "070012345678901          | ''"
    })
    void accountThatCannotBeReliedOn_isLeftOut(String text, String instead) {
        cookiepay.answers(DEPOSIT, 200, payload("deposit-account.json").replace(text, instead));

        assertThat(request()).isEqualTo(WITHOUT_ACCOUNT);
    }

    @Test
    void refusal_isARefusedDeposit() {
        cookiepay.answers(DEPOSIT, "deposit-refused.json");

        assertThat(request()).isEqualTo(new Refused(Refused.Reason.DEPOSIT,
                new ProviderCode("D004", "입금 후 취소를 지원하지 않는 거래입니다.")));
    }

    @Test
    void refusalByClientError_isARefusedDeposit() {
        cookiepay.answers(DEPOSIT, 400, payload("deposit-refused.json"));

        assertThat(request()).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | <html></html>",
            "200 | {}",
            "404 | ''",
            "400 | {'RESULTCODE':'0000'}",
            "302 | {'RESULTCODE':'D004'}",
            "500 | {'RESULTCODE':'D004'}",
            "500 | {'RESULTCODE':'0000'}"
    })
    void unreadableAnswer_leavesTheAccountOut(int status, String body) {
        cookiepay.answers(DEPOSIT, status, body.replace('\'', '"'));

        assertThat(request()).isEqualTo(WITHOUT_ACCOUNT);
    }

    @Test
    void lostAnswer_leavesTheAccountOut() {
        cookiepay.loses(DEPOSIT);

        assertThat(request()).isEqualTo(WITHOUT_ACCOUNT);
    }

    @Test
    void unsentRequest_leavesTheAccountOut() {
        cookiepay.cannotBeReached(DEPOSIT);

        assertThat(request()).isEqualTo(WITHOUT_ACCOUNT);
    }

    @Test
    void rejectedToken_leavesTheAccountOut() {
        cookiepay.answers(TOKEN, "token-rejected.json");

        assertThat(request()).isEqualTo(WITHOUT_ACCOUNT);
    }

    @Test
    void refusedToken_isFetchedAnewOnce() {
        cookiepay.answers(DEPOSIT, "cancel-token-refused.json", "deposit-account.json");

        assertThat(((DepositRequired) request()).account()).isPresent();
        assertThat(cookiepay.paths()).containsExactly(TOKEN, DEPOSIT, TOKEN, DEPOSIT);
    }

    private ProviderOutcome request() {
        return deposits.request(wholeOrder(), CAUSE).await().indefinitely();
    }
}
