package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.sandbox.Wire.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiePaySimulatorTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private final CookiePayCaller cookiepay = new CookiePayCaller(SANDBOX);

    @Test
    void fullCancel_takesAllThatIsLeft() {
        Answer answer = cookiepay.full("KW-1-A33000");

        assertThat(answer.at("/cancel_code")).isEqualTo("0000");
        assertThat(answer.at("/cancel_amt")).isEqualTo("33000");
        assertThat(answer.at("/cancel_date")).hasSize(14);
        assertThat(answer.at("/cancel_tid")).startsWith("CT");
        assertThat(cookiepay.cancelDate("KW-1-A33000")).hasSize(14);
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void repeatedPartialCancel_cancelsAgain() {
        cookiepay.partial("KW-2-A33000", "1000");
        cookiepay.partial("KW-2-A33000", "1000");

        assertThat(SANDBOX.control().cancelledOf("KW-2-A33000")).isEqualByComparingTo("2000");
        assertThat(cookiepay.partial("KW-2-A33000", "31001").at("/cancel_code")).isEqualTo("7002");
    }

    @Test
    void secondFullCancel_saysAlreadyCancelled() {
        cookiepay.full("KW-3");

        assertThat(cookiepay.full("KW-3").at("/cancel_msg")).contains("이미 취소");
        assertThat(cookiepay.full("KW-ALREADY").at("/cancel_msg")).contains("이미 취소");
        assertThat(cookiepay.full("KW-ALREADY2").at("/cancel_msg")).contains("원거래 기취소");
        assertThat(cookiepay.cancelDate("KW-ALREADY2")).isNotEmpty();
    }

    @Test
    void wrongLinkKey_getsNoToken() {
        Answer answer = new CookiePayCaller(SANDBOX, "sandbox-id", "sandbox-link-key-2").token();

        assertThat(answer.at("/RTN_CD")).isEqualTo("E001");
        assertThat(answer.json().has("TOKEN")).isFalse();
    }

    @Test
    void tokenOfAnotherAccount_isRefused() {
        CookiePayCaller second = new CookiePayCaller(SANDBOX, "sandbox-id-2", "sandbox-link-key-2");
        Map<String, String> headers = new HashMap<>(second.headers());
        headers.put("ApiKey", "sandbox-link-key");

        Answer answer = cookiepay.cancel(headers, CookiePayCaller.order("KW-4", "10"));

        assertThat(answer.at("/RESULTMSG")).contains("TOKEN");
        assertThat(SANDBOX.control().violations()).hasSize(1);
        assertThat(SANDBOX.control().cancelsOf("KW-4")).isEmpty();
    }

    @Test
    void paymentOfAnotherAccount_isNotFound() {
        cookiepay.paycert("KW-5");
        CookiePayCaller second = new CookiePayCaller(SANDBOX, "sandbox-id-2", "sandbox-link-key-2");

        assertThat(second.full("KW-5").at("/cancel_code")).isEqualTo("7003");
        assertThat(second.paycert("KW-5").at("/RESULTCODE")).isEqualTo("E008");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'tid':'KW-6','reason':'012345678901234567890123456789012345678901234567890'}|/reason: not 1 to 50 bytes",
            "{'tid':'KW-6','reason':'가나다라마바사아자차카타파하가나다'}|/reason: not 1 to 50 bytes",
            "{'tid':'KW-6'}|/reason: missing",
            "{'reason':'x'}|/tid: missing",
            "{'tid':'KW-6','reason':'x','amount':1000}|/amount: not a JSON string",
            "{'tid':'KW-6','reason':'x','amount':'1,000'}|/amount: not 1 to 10 digits",
            "{'tid':'KW-6','reason':'x','amount':'12345678901'}|/amount: not 1 to 10 digits",
            "{'tid':'KW-6','reason':'x','currency':'KRW'}|/currency: not part of the contract" }, quoteCharacter = '~')
    void malformedBody_isRefusedAndNoted(String body, String violation) {
        Answer answer = cookiepay.cancel(cookiepay.headers(), body.replace('\'', '"'));

        assertThat(answer.at("/RESULTCODE")).isEqualTo("E002");
        assertThat(SANDBOX.control().violations()).singleElement()
                .satisfies(call -> assertThat(call.violation()).isEqualTo(violation));
    }

    @Test
    void settledPayment_isCancelledByTheDeposit() {
        String tid = "KW-9029-A33000-1";

        assertThat(cookiepay.full(tid).at("/cancel_code")).isEqualTo("9029");
        Answer account = cookiepay.depositAccount(tid, "33000");
        assertThat(account.at("/RESULTCODE")).isEqualTo("0000");
        assertThat(account.at("/TID")).isEqualTo(tid);
        assertThat(account.at("/CANCELAMT")).isEqualTo("33000");
        assertThat(account.at("/DEPOSITAMT")).isEqualTo("31900");
        assertThat(account.at("/ACCOUNTNO")).hasSizeBetween(1, 20);
        assertThat(cookiepay.cancelDate(tid)).isEmpty();
        SANDBOX.control().deposit(tid);

        assertThat(cookiepay.cancelDate(tid)).isNotEmpty();
        assertThat(SANDBOX.control().cancelledOf(tid)).isEqualByComparingTo("33000");
        assertThat(SANDBOX.control().ledger().toString()).doesNotContain(account.at("/ACCOUNTNO"));
    }

    @ParameterizedTest
    @CsvSource({ "9029, yyyy-MM-dd", "9029-DUE8, yyyyMMdd", "9029-DUE10, yyyyMMddHH", "9029-DUE14, yyyyMMddHHmmss" })
    void dueDate_isWrittenAsTagged(String tags, String form) {
        String date = cookiepay.depositAccount("KW-" + tags, "5000").at("/DEPOSITENDDATE");

        LocalDate due = LocalDate.parse(date, DateTimeFormatter.ofPattern(form));
        assertThat(due).isAfter(LocalDate.now(ZoneId.of("Asia/Seoul")).plusDays(1));
    }

    @Test
    void dueDate_canBeNearOrPast() {
        String now = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Seoul"))
                .format(Instant.now());

        assertThat(cookiepay.depositAccount("KW-9029-DUEIN60", "5000").at("/DEPOSITENDDATE")).isGreaterThan(now);
        assertThat(cookiepay.depositAccount("KW-9029-DUEPAST-DUE14", "5000").at("/DEPOSITENDDATE")).isLessThan(now);
    }

    @Test
    void depositAccount_canBeRefusedOrLost() {
        assertThat(cookiepay.depositAccount("KW-7", "5000").at("/RESULTCODE")).isEqualTo("7005");
        assertThat(cookiepay.depositAccount("KW-9029-DEPREFUSED", "5000").at("/RESULTCODE")).isEqualTo("7005");
        assertThat(cookiepay.depositAccount("KW-9029-DEPLOST", "5000").isLost()).isTrue();
        assertThat(cookiepay.depositAccount("KW-9029-DEPLOST", "5000").at("/RESULTCODE")).isEqualTo("0000");
        assertThat(SANDBOX.control().cancelsOf("KW-9029-DEPLOST")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "'', /cancel_code", "-UPPER, /CANCEL_CODE", "-RESULT, /RESULTCODE" })
    void cancelKeys_areSpeltAsTagged(String tag, String code) {
        assertThat(cookiepay.full("KW-8" + tag).at(code)).isEqualTo("0000");
    }

    @ParameterizedTest
    @CsvSource({ "'', '\"33000\"'", "-AMTNUM, 33000", "-AMTSEP, '\"33,000\"'" })
    void cancelAmount_isWrittenAsTagged(String tag, String written) {
        assertThat(cookiepay.full("KW-9-A33000" + tag).json().get("cancel_amt")).hasToString(written);
    }

    @Test
    void token_canExpireBeforeTheCancel() {
        Answer refused = cookiepay.full("KW-TOKENEXP");

        assertThat(refused.at("/RESULTMSG")).contains("TOKEN");
        assertThat(cookiepay.full("KW-TOKENEXP").at("/cancel_code")).isEqualTo("0000");
        assertThat(cookiepay.full("KW-TOKENBAD").at("/RESULTCODE")).isEqualTo("E101");
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void expiredToken_isGoodForNothing() {
        Map<String, String> headers = cookiepay.headers();
        cookiepay.cancel(headers, CookiePayCaller.order("KW-10-TOKENEXP", "10"));

        Answer answer = cookiepay.cancel(headers, CookiePayCaller.order("KW-10-TOKENEXP", "10"));

        assertThat(answer.at("/RESULTCODE")).isEqualTo("E101");
    }

    @Test
    void tokenFaults_areOrderedByControl() {
        SANDBOX.control().fault("cookiepay", "/payAuth/token", "refused", 1);
        SANDBOX.control().fault("cookiepay", "/payAuth/token", "html", 1);
        SANDBOX.control().fault("cookiepay", "/payAuth/token", "stale", 1);

        assertThat(cookiepay.token().at("/RTN_CD")).isEqualTo("E001");
        assertThat(cookiepay.token().status()).isEqualTo(502);
        assertThat(cookiepay.full("KW-11").at("/RESULTCODE")).isEqualTo("E101");
        assertThat(cookiepay.full("KW-11").at("/cancel_code")).isEqualTo("0000");
    }

    @ParameterizedTest
    @CsvSource({ "LOSTDONE, 0, true", "LOSTNONE, 0, false", "LATE, 0, false", "HTML502, 502, false", "EMPTYDONE, 200, true" })
    void mishap_happensAsTagged(String tag, int status, boolean cancelled) {
        Answer answer = cookiepay.full("KW-12-" + tag);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(cookiepay.cancelDate("KW-12-" + tag).isEmpty()).isNotEqualTo(cancelled);
    }

    @Test
    void late_isSeenByTheSecondLookUp() {
        cookiepay.full("KW-13-LATE");

        assertThat(cookiepay.cancelDate("KW-13-LATE")).isEmpty();
        assertThat(cookiepay.cancelDate("KW-13-LATE")).isNotEmpty();
    }

    @Test
    void codeTags_answerWithThatCode() {
        assertThat(cookiepay.full("KW-CODE-AB12").at("/cancel_code")).isEqualTo("AB12");
        assertThat(cookiepay.full("KW-CODE1-5001").at("/cancel_code")).isEqualTo("5001");
        assertThat(cookiepay.full("KW-CODE1-5001").at("/cancel_code")).isEqualTo("0000");
        assertThat(cookiepay.full("KW-CODED-5001").at("/cancel_code")).isEqualTo("5001");
        assertThat(cookiepay.cancelDate("KW-CODED-5001")).isNotEmpty();
        assertThat(cookiepay.full("KW-CODE-5001-ST401").status()).isEqualTo(401);
        assertThat(cookiepay.full("KW-MOBILE").at("/cancel_msg")).contains("휴대폰");
    }

    @Test
    void paysearch_answersAnArrayOrAnObject() {
        cookiepay.full("KW-14");

        assertThat(search("'TID':'KW-14'").at("/0/CANCELDATE")).isNotEmpty();
        assertThat(search("'TID':'KW-EMPTYLIST'").body()).isEqualTo("[]");
        assertThat(search("'TID':'KW-NOTFOUND'").at("/RESULTCODE")).isEqualTo("E008");
        assertThat(search("'STD_DT':'2026-01-01','END_DT':'2026-01-31'").json()).hasSize(2);
        assertThat(cookiepay.paycert("KW-NOTFOUND").at("/RESULTCODE")).isEqualTo("E008");
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    private Answer search(String members) {
        return cookiepay.paysearch("{\"API_ID\":\"sandbox-id\",%s}".formatted(members.replace('\'', '"')));
    }
}
