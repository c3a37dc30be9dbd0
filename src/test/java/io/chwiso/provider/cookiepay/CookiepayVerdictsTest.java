package io.chwiso.provider.cookiepay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiepayVerdictsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // executed
            "200 | {'cancel_code':'0000','cancel_msg':'취소완료'}                        | SUCCESS",
            "201 | {'RESULTCODE':'0000','RESULTMSG':'취소완료'}                          | SUCCESS",
            "200 | {'cancel_code':'0000','cancel_msg':'이미 취소'}                       | SUCCESS",
            "200 | {'cancel_code':'0000','cancel_msg':'TOKEN 인증 성공'}                 | SUCCESS",
            // a deposit first
            "200 | {'cancel_code':'9029','cancel_msg':'정산 확정'}                       | NEEDS_DEPOSIT",
            "200 | {'RESULTCODE':9029}                                                  | NEEDS_DEPOSIT",
            "400 | {'cancel_code':'9029'}                                               | NEEDS_DEPOSIT",
            "200 | {'cancel_code':'9029','cancel_msg':'인증'}                            | NEEDS_DEPOSIT",
            // cancelled before
            "200 | {'cancel_code':'2013','cancel_msg':'이미 취소된 거래입니다.'}          | ALREADY_CANCELLED",
            "200 | {'RESULTCODE':'E421','RESULTMSG':'원거래 기취소'}                      | ALREADY_CANCELLED",
            "400 | {'cancel_code':'2013','cancel_msg':'이미 취소된 거래입니다.'}          | ALREADY_CANCELLED",
            "200 | {'cancel_code':'2013','cancel_msg':'이미 취소된 인증 결제입니다.'}     | ALREADY_CANCELLED",
            // token or key
            "401 | Unauthorized                                                         | CREDENTIALS",
            "403 | ''                                                                   | CREDENTIALS",
            "401 | {'cancel_code':'E901','cancel_msg':'expired'}                        | CREDENTIALS",
            "200 | {'RESULTCODE':'E901','RESULTMSG':'TOKEN 값이 유효하지 않습니다.'}      | CREDENTIALS",
            "200 | {'cancel_code':'E901','cancel_msg':'invalid token'}                  | CREDENTIALS",
            "200 | {'cancel_code':'E902','cancel_msg':'인증 실패'}                       | CREDENTIALS",
            // a payment company's refusal
            "200 | {'cancel_code':'P017','cancel_msg':'휴대폰 결제는 취소할 수 없습니다.'} | REJECTED_IF_UNCHANGED",
            "200 | {'cancel_code':'1'}                                                  | REJECTED_IF_UNCHANGED",
            "422 | {'cancel_code':'P017'}                                               | REJECTED_IF_UNCHANGED",
            "400 | <html></html>                                                        | REJECTED_IF_UNCHANGED",
            "404 | ''                                                                   | REJECTED_IF_UNCHANGED",
            "499 | {}                                                                   | REJECTED_IF_UNCHANGED",
            // nobody knows
            "200 | ''                                                                   | UNKNOWN",
            "200 | <html></html>                                                        | UNKNOWN",
            "200 | {}                                                                   | UNKNOWN",
            "200 | []                                                                   | UNKNOWN",
            "200 | {'cancel_code':''}                                                   | UNKNOWN",
            "200 | {'cancel_msg':'TOKEN 인증'}                                           | UNKNOWN",
            "200 | {'cancel_msg':'이미 취소'}                                            | UNKNOWN",
            "200 | {'cancel_code':'0000','RESULTCODE':'P017'}                           | UNKNOWN",
            "302 | {'cancel_code':'0000'}                                               | UNKNOWN",
            "400 | {'cancel_code':'0000'}                                               | UNKNOWN",
            "401 | {'cancel_code':'0000'}                                               | UNKNOWN",
            "500 | {'cancel_code':'0000'}                                               | UNKNOWN",
            "500 | {'cancel_code':'9029'}                                               | UNKNOWN",
            "502 | <html>Bad Gateway</html>                                             | UNKNOWN",
            "503 | {'cancel_code':'E901','cancel_msg':'TOKEN'}                          | UNKNOWN"
    })
    void answer_hasVerdict(int status, String body, Verdict expected) {
        ProviderAnswer raw = new ProviderAnswer(status, body.replace('\'', '"'));

        Verdict verdict = CookiepayVerdicts.of(CookiepayAnswer.from(raw, CookiepayAnswer.OF_CANCEL));

        assertThat(verdict).isEqualTo(expected);
    }
}
