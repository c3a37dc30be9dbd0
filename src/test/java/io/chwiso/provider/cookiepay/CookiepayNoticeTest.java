package io.chwiso.provider.cookiepay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.Notice;
import io.chwiso.provider.Notice.Kind;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CookiepayNoticeTest {

    /** @param payment empty when none is read */
    record Case(String json, Kind kind, String payment, List<String> amounts) {
    }

    static List<Case> cases() {
        return List.of(
                new Case("""
                        {"noti_type":"deposit_cancel","orderno":"ORD-88","tid":"KW2601150000123","cancel_amount":"33000",
                         "cancel_code":"0000","cancel_date":"20260116101500"}""",
                        Kind.DEPOSIT_HINT, "KW2601150000123", List.of("33000")),
                new Case("""
                        {"NOTI_TYPE":"CANCEL","ORDERNO":"ORD-88","TID":"KW1","CANCEL_AMT":"33,000"}""",
                        Kind.CANCEL_HINT, "KW1", List.of("33000")),
                new Case("""
                        {"Noti_Type":"cancel","Tid":"KW1","cancel_amt":33000,"cancel_amount":"33000"}""",
                        Kind.CANCEL_HINT, "KW1", List.of("33000")),
                new Case("""
                        {"noti_type":"cancel","tid":"KW1","cancel_code":"9999","RESULTCODE":"0000"}""",
                        Kind.CANCEL_HINT, "KW1", List.of()),
                new Case("""
                        {"cancel_tid":"C1","cancel_code":"0000","cancel_amt":"100","tid":"KW1"}""",
                        Kind.DEPOSIT_HINT, "KW1", List.of("100")),
                new Case("""
                        {"noti_type":"cancel","cancel_tid":"C1"}""", Kind.CANCEL_HINT, "", List.of()),
                new Case("""
                        {"noti_type":"cancel","tid":"KW\\u0000"}""", Kind.CANCEL_HINT, "", List.of()),
                new Case("""
                        {"noti_type":"settlement","tid":"KW1","cancel_amt":"100"}""",
                        Kind.FOREIGN, "KW1", List.of("100")),
                new Case("""
                        {"PAY_METHOD":"CARD","API_ID":"id","ORDERNO":"ORD-88","AMOUNT":"33000","TID":"KW1",
                         "BUYERNAME":"홍길동","CARDNO":"1234-****","ETC5":""}""",
                        Kind.FOREIGN, "KW1", List.of()),
                new Case("", Kind.FOREIGN, "", List.of()),
                new Case("noti_type=cancel&tid=KW1", Kind.FOREIGN, "", List.of()),
                new Case("{\"noti_type\":\"cancel\",\"tid\":\"KW1\"", Kind.FOREIGN, "", List.of()),
                new Case("[{\"noti_type\":\"cancel\",\"tid\":\"KW1\"}]", Kind.FOREIGN, "", List.of()),
                new Case("{\"noti_type\":\"cancel\",\"tid\":\"KW1\",\"TID\":\"KW2\"}", Kind.FOREIGN, "", List.of()),
                new Case("[".repeat(60_000), Kind.FOREIGN, "", List.of()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void notice_isAHintAtMost(Case given) {
        Notice notice = CookiepayNotice.read(given.json().getBytes(UTF_8));

        assertThat(notice.kind()).isEqualTo(given.kind());
        assertThat(notice.paymentId().orElse("")).isEqualTo(given.payment());
        assertThat(notice.amounts()).extracting(Object::toString).isEqualTo(given.amounts());
        assertThat(notice.fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("koreanCharsets")
    void namesInAnyCharset_doNotHideTheCancel(Charset charset) {
        String json = "{\"noti_type\":\"cancel\",\"buyername\":\"홍길동\",\"tid\":\"KW1\"}";

        Notice notice = CookiepayNotice.read(json.getBytes(charset));

        assertThat(notice.kind()).isEqualTo(Kind.CANCEL_HINT);
        assertThat(notice.paymentId()).contains("KW1");
    }

    static List<Charset> koreanCharsets() {
        return List.of(UTF_8, Charset.forName("EUC-KR"));
    }
}
