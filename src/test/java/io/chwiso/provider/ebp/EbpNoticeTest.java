package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.Notice;
import io.chwiso.provider.Notice.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EbpNoticeTest {

    private static final String REFUNDED = event("PAYMENT_REFUNDED", "REFUNDED", "\"0\"", "\"refundedAmount\":43000");

    @ParameterizedTest
    @CsvSource({
            "PAYMENT_REFUNDED, REFUNDED, \"0\", CANCEL_COMPLETED",
            "PAYMENT_REFUNDED, REFUNDED, 0, CANCEL_COMPLETED",
            "PAYMENT_REFUNDED, PARTIAL_REFUNDED, \"0\", CANCEL_COMPLETED",
            "payment_refunded, refunded, \"0\", CANCEL_COMPLETED",
            "PAYMENT_VOIDED, VOIDED, \"0\", CANCEL_COMPLETED",
            "PAYMENT_REFUNDED, FAIL, \"0\", CANCEL_HINT",
            "PAYMENT_REFUNDED, REFUND_FAILED, \"0\", CANCEL_HINT",
            "PAYMENT_REFUNDED, REFUND_REQUESTED, \"0\", CANCEL_HINT",
            "PAYMENT_REFUNDED, CAPTURED, \"0\", CANCEL_HINT",
            "PAYMENT_REFUNDED, REFUNDED, \"EBP-D-0003\", CANCEL_HINT",
            "PAYMENT_REFUNDED, REFUNDED, null, CANCEL_HINT",
            "PAYMENT_VOIDED, FAIL, \"EBP-D-0003\", CANCEL_HINT",
            "PAYMENT_REFUND_REQUESTED, REFUND_REQUESTED, \"0\", CANCEL_HINT",
            "PAYMENT_CAPTURED, CAPTURED, \"0\", FOREIGN",
            "PAYMENT_AUTHORIZED, APPROVED, \"0\", FOREIGN",
            "PAYMENT_METHOD_CREATED, REFUNDED, \"0\", FOREIGN"
    })
    void event_isOfItsKind(String type, String status, String code, Kind kind) {
        Notice notice = read(event(type, status, code, "\"refundedAmount\":43000"));

        assertThat(notice.kind()).isEqualTo(kind);
        assertThat(notice.paymentId()).contains("ORD-TEST-0001");
        assertThat(notice.at()).contains(Instant.parse("2026-01-15T03:04:05Z"));
    }

    @Test
    void statusMissing_leavesTheResultCodeToTell() {
        Notice notice = read("""
                {"eventType":"PAYMENT_REFUNDED","data":{"orderNo":"ORD-TEST-0001","resultCode":"0"}}""");

        assertThat(notice.kind()).isEqualTo(Kind.CANCEL_COMPLETED);
        assertThat(notice.amounts()).isEmpty();
        assertThat(notice.at()).isEmpty();
        assertThat(notice.fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"refundedAmount\":50000,\"currencyCode\":\"USD\",\"exponent\":2 | 50000.00 500.00",
            "\"refundedAmount\":\"50000\",\"currencyCode\":\"USD\",\"exponent\":\"2\" | 50000.00 500.00",
            "\"refundedAmount\":12.34,\"currencyCode\":\"usd\",\"exponent\":2 | 12.34",
            "\"refundedAmount\":43000.0,\"currencyCode\":\"KRW\",\"exponent\":0 | 43000",
            "\"refundedAmount\":43000,\"currencyCode\":\"KRW\" | 43000",
            "\"refundedAmount\":43000,\"currencyCode\":\"KRW\",\"exponent\":-1 | 43000",
            "\"refundedAmount\":43000,\"currencyCode\":\"KRW\",\"exponent\":1e2147483647 | 43000",
            "\"refundedAmount\":43000,\"exponent\":0 | ''",
            "\"refundedAmount\":43000,\"currencyCode\":\"WON\",\"exponent\":0 | ''",
            "\"refundedAmount\":1000,\"currencyCode\":\"XAU\",\"exponent\":0 | ''",
            "\"refundedAmount\":-5,\"currencyCode\":\"KRW\",\"exponent\":0 | ''",
            "\"refundedAmount\":100e2147483647,\"currencyCode\":\"KRW\",\"exponent\":2 | ''",
            "\"refundedAmount\":1e-2147483647,\"currencyCode\":\"KRW\",\"exponent\":2 | ''",
            "\"voidedAmount\":43000,\"currencyCode\":\"KRW\",\"exponent\":0 | ''"
    })
    void amount_isReadInEitherUnit(String fields, String expected) {
        Notice notice = read(event("PAYMENT_REFUNDED", "REFUNDED", "\"0\"", fields));

        assertThat(notice.amounts()).extracting(Object::toString)
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void eachEvent_hasItsOwnAmountField() {
        String currency = ",\"currencyCode\":\"KRW\",\"exponent\":0";

        assertThat(read(event("PAYMENT_VOIDED", "VOIDED", "\"0\"", "\"voidedAmount\":1" + currency)).amounts()).hasSize(1);
        assertThat(read(event("PAYMENT_REFUND_REQUESTED", "REFUND_REQUESTED", "\"0\"",
                "\"refundRequestedAmount\":1" + currency)).amounts()).hasSize(1);
    }

    @Test
    void sameEvent_hasTheSameFingerprint() {
        String first = read(REFUNDED).fingerprint().orElseThrow();

        assertThat(read(REFUNDED.replace("43000", "43000.0")).fingerprint()).contains(first);
        assertThat(read(" " + REFUNDED.replace("REFUNDED\",\"resultCode", "OTHER\",\"resultCode")).fingerprint())
                .contains(first);
        assertThat(first).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({ "PAYMENT_REFUNDED, PAYMENT_VOIDED", "ORD-TEST-0001, ORD-TEST-0002", "03:04:05Z, 03:04:06Z", "43000, 42000" })
    void anotherTypeOrderTimeOrAmount_hasAnotherFingerprint(String part, String other) {
        assertThat(read(REFUNDED.replace(part, other)).fingerprint())
                .isPresent()
                .isNotEqualTo(read(REFUNDED).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "null", "[]", "{}", "{\"eventType\":7,\"data\":[]}", "{\"data\":{\"orderNo\":{}}}" })
    void whatIsNoEvent_isForeign(String body) {
        Notice notice = read(body);

        assertThat(notice.kind()).isEqualTo(Kind.FOREIGN);
        assertThat(notice.paymentId()).isEmpty();
        assertThat(notice.fingerprint()).isEmpty();
    }

    private static Notice read(String body) {
        return EbpNotice.read(EbpFixtures.JSON, body.getBytes(UTF_8));
    }

    private static String event(String type, String status, String resultCode, String fields) {
        return """
                {"eventType":"%s","eventTime":"2026-01-15T03:04:05Z",\
                "data":{"orderNo":"ORD-TEST-0001","paymentStatus":"%s","resultCode":%s,%s}}"""
                .formatted(type, status, resultCode, fields);
    }
}
