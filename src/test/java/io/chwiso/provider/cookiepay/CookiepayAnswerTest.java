package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiepayAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = { "\"33,000\"", "33000", "\"33000\"", "\"33000.00\"", "33000.0", "\"33,000원\"", "\" 33000 \"" })
    void amount_isReadInEveryForm(String value) {
        CookiepayAnswer answer = cancelAnswer("{\"cancel_amt\":" + value + "}");

        assertThat(answer.amount("CANCEL_AMT")).contains(won(33_000));
        assertThat(answer.agreesOn("CANCEL_AMT", won(33_000))).isTrue();
        assertThat(answer.agreesOn("CANCEL_AMT", won(33_001))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"none\"", "\"33000.5\"", "\"1.000.000\"", "\"9999999999999999999999\"" })
    void unreadableAmount_agreesWithNothing(String value) {
        CookiepayAnswer answer = cancelAnswer("{\"cancel_amt\":" + value + "}");

        assertThat(answer.amount("CANCEL_AMT")).isEmpty();
        assertThat(answer.agreesOn("CANCEL_AMT", won(33_000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"cancel_amt\":\"\"}", "{\"cancel_amt\":null}" })
    void missingAmount_agreesWithAny(String body) {
        assertThat(cancelAnswer(body).agreesOn("CANCEL_AMT", won(33_000))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'cancel_code':'P017','cancel_msg':'거절'}                                              | P017     | 거절",
            "{'CANCEL_CODE':'P017','CANCEL_MSG':'거절'}                                              | P017     | 거절",
            "{'RESULTCODE':'P017','RESULTMSG':'거절'}                                                | P017     | 거절",
            "{'resultcode':9029,'resultmsg':'거절'}                                                  | 9029     | 거절",
            "{'cancel_code':'','RESULTCODE':'P017','cancel_msg':'','RESULTMSG':'거절'}               | P017     | 거절",
            "{'cancel_code':'P017','RESULTCODE':'P017','cancel_msg':'거절','RESULTMSG':'other'}      | P017     | 거절",
            "{'cancel_code':'0000','RESULTCODE':'P017','cancel_msg':'거절'}                          | HTTP 200 | 거절",
            "{'message':'x'}                                                                        | HTTP 200 | ''"
    })
    void codeAndMessage_areReadFromEitherPair(String body, String code, String message) {
        assertThat(cancelAnswer(body.replace('\'', '"')).providerCode()).isEqualTo(new ProviderCode(code, message));
    }

    @Test
    void payersData_isNotKept() {
        CookiepayAnswer payment = CookiepayAnswer.from(
                new ProviderAnswer(200, FakeCookiepay.payload("payment-cancelled.json")), CookiepayAnswer.OF_PAYMENT);

        assertThat(payment.fields()).containsOnlyKeys("RESULTCODE", "RESULTMSG", "CANCELDATE");
    }

    @Test
    void toString_hidesTheFields() {
        CookiepayAnswer token = CookiepayAnswer.from(
                new ProviderAnswer(200, FakeCookiepay.payload("token-issued.json")), CookiepayAnswer.OF_TOKEN);

        assertThat(token).hasToString("CookiepayAnswer[HTTP 200, code none]");
    }

    private static CookiepayAnswer cancelAnswer(String body) {
        return CookiepayAnswer.from(new ProviderAnswer(200, body), CookiepayAnswer.OF_CANCEL);
    }
}
