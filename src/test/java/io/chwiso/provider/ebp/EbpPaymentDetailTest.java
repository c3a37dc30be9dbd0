package io.chwiso.provider.ebp;

import static io.chwiso.provider.ebp.EbpFixtures.NOW;
import static io.chwiso.provider.ebp.EbpFixtures.aPartialOrder;
import static io.chwiso.provider.ebp.EbpFixtures.aWholeOrder;
import static io.chwiso.provider.ebp.EbpFixtures.envelope;
import static io.chwiso.provider.ebp.EbpFixtures.payload;
import static io.chwiso.provider.ebp.EbpFixtures.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EbpPaymentDetailTest {

    @Test
    void approvedPayment_isUntouched() {
        assertThat(read(200, payload("detail-approved.json")))
                .isEqualTo(new PaymentReading(State.UNTOUCHED, "APPROVED", Optional.empty(), Optional.empty(), NOW));
    }

    @Test
    void refundedPayment_isCancelledWithItsReference() {
        assertThat(read(200, payload("detail-refunded.json")))
                .isEqualTo(new PaymentReading(State.CANCELLED, "REFUNDED", Optional.empty(), Optional.of("PGC-1"), NOW));
    }

    @Test
    void cancellationEntries_giveNewestReferenceAndCountAndTheBalance() {
        assertThat(read(200, payload("detail-partly-refunded.json"))).isEqualTo(new PaymentReading(
                State.CANCELLED, "PARTIAL_REFUNDED", Optional.of(won("40000")), Optional.of("PGC-2/2"), NOW));
    }

    @ParameterizedTest(name = "{0} with cancel id {1} is {2}")
    @CsvSource({
            "REQUESTED,,UNTOUCHED", "APPROVED,,UNTOUCHED", "AUTHORIZED,,UNTOUCHED", "Captured,,UNTOUCHED",
            "APPROVED,PGC-1,CANCELLED", "CAPTURED,PGC-1,CANCELLED",
            "VOIDED,,CANCELLED", "VOID,,CANCELLED", "CANCELLED,,CANCELLED", "CANCELED,,CANCELLED", "CANCEL,,CANCELLED",
            "REFUNDED,,CANCELLED", "refunded,,CANCELLED", "PARTIAL_CANCELED,,CANCELLED", "PARTIALLY_REFUNDED,,CANCELLED",
            "REFUNDED_PARTIAL,,CANCELLED", "PARTIAL-REFUND,,CANCELLED",
            "REFUND_REQUESTED,,CANCELLING", "refund_requested,PGC-1,CANCELLING", "CANCEL_PENDING,,CANCELLING",
            "VOID_IN_PROGRESS,,CANCELLING", "PARTIAL_REFUND_REQUESTED,,CANCELLING", "CANCELLING,,CANCELLING",
            "REFUND_FAILED,,UNCLEAR", "REFUND_FAILED,PGC-1,UNCLEAR", "CANCEL_REQUEST_REJECTED,,UNCLEAR", "CANCELABLE,,UNCLEAR",
            "FAIL,,UNCLEAR", "SOMETHING_NEW,,UNCLEAR", "SOMETHING_NEW,PGC-1,CANCELLED", "PARTIAL_CAPTURED,,UNCLEAR",
            ",,UNCLEAR", ",PGC-1,CANCELLED"
    })
    void statusWord_givesItsState(String word, String cancelId, State state) {
        String data = "{\"orderNo\":\"ORD-TEST-0001\"%s%s}".formatted(
                word == null ? "" : ",\"paymentStatus\":\"%s\"".formatted(word),
                cancelId == null ? "" : ",\"pgCancelTransactionId\":\"%s\"".formatted(cancelId));

        PaymentReading reading = read(200, success(data));

        assertThat(reading.state()).isEqualTo(state);
        assertThat(reading.status()).isEqualTo(word == null ? "" : word);
        assertThat(reading.cancelReference()).isEqualTo(Optional.ofNullable(cancelId));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "-", textBlock = """
            "cancelAmount":3000                                        | 40000
            "canceledAmount":"3000"                                    | 40000
            "cancelledAmount":3000.0                                   | 40000
            "totalCancelAmount":0                                      | 43000
            "refundedAmount":43000                                     | 0
            "remainAmount":0                                           | 0
            "cancelableAmount":40000                                   | 40000
            "cancellableAmount":40000,"cancelAmount":3000              | 40000
            "cancelableAmount":40000,"cancelAmount":1000               | -
            "cancelAmount":43001                                       | -
            "remainAmount":43001                                       | -
            "cancelAmount":0.5                                         | -
            "somethingElse":3000                                       | -
            """)
    void plausibleAmounts_giveABalanceWhereTheyAgree(String fields, String balance) {
        PaymentReading reading = read(200, success("{\"paymentStatus\":\"CAPTURED\",%s}".formatted(fields)));

        assertThat(reading.balance()).isEqualTo(Optional.ofNullable(balance).map(EbpFixtures::won));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "-", textBlock = """
            "cancelledAmount":3000  | -
            "remainAmount":37000    | 37000
            """)
    void afterAnEarlierCancel_onlyRemainingAmountsCount(String field, String balance) {
        String body = success("{\"paymentStatus\":\"REFUNDED\",%s}".formatted(field));

        PaymentReading reading = read(aPartialOrder("3000"), 200, body);

        assertThat(reading.balance()).isEqualTo(Optional.ofNullable(balance).map(EbpFixtures::won));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "pgCancelTransactionId":"A"                                                                    | A
            "pgCancelTransactionId":" "                                                                    |
            "pgCancelTransactionId":null                                                                   |
            "refunds":[{"pgCancelTransactionId":"A"}]                                                      | A
            "refunds":[{"pgCancelTransactionId":"A"},{"pgCancelTransactionId":"A"}]                        | A/2
            "pgCancelTransactionId":"B","h":[{"pgCancelTransactionId":"B"},{"pgCancelTransactionId":"A"}]  | B/2
            "items":[{"seq":1},"text",7]                                                                   |
            """)
    void cancelIds_giveOneReference(String fields, String reference) {
        PaymentReading reading = read(200, success("{\"paymentStatus\":\"REFUNDED\",%s}".formatted(fields)));

        assertThat(reading.cancelReference()).isEqualTo(Optional.ofNullable(reference));
    }

    @Test
    void missingOrder_isNotFound() {
        assertThat(read(404, payload("order-not-found.json")))
                .isEqualTo(new PaymentReading(State.NOT_FOUND, "EBP-Z-0002", Optional.empty(), Optional.empty(), NOW));
        assertThat(read(404, ""))
                .isEqualTo(new PaymentReading(State.NOT_FOUND, "HTTP 404", Optional.empty(), Optional.empty(), NOW));
    }

    @Test
    void anythingElse_isUnclear() {
        assertThat(read(502, payload("bad-gateway.html"))).isEqualTo(PaymentReading.unclear("HTTP 502", NOW));
        assertThat(read(200, payload("cancel-gateway-error.json"))).isEqualTo(PaymentReading.unclear("EBP-D-0001", NOW));
        assertThat(read(500, payload("detail-refunded.json"))).isEqualTo(PaymentReading.unclear("0", NOW));
        assertThat(read(200, success("null"))).isEqualTo(PaymentReading.unclear("", NOW));
        assertThat(read(200, success("[]"))).isEqualTo(PaymentReading.unclear("", NOW));
        assertThat(read(200, success("{\"orderNo\":\"ORD-OTHER\",\"paymentStatus\":\"REFUNDED\"}")))
                .isEqualTo(PaymentReading.unclear("", NOW));
    }

    private static PaymentReading read(int status, String body) {
        return read(aWholeOrder(), status, body);
    }

    private static PaymentReading read(CancelOrder order, int status, String body) {
        return new EbpPaymentDetail(order, envelope(status, body)).reading(NOW);
    }

    private static String success(String data) {
        return "{\"resultCode\":\"0\",\"message\":\"SUCCESS\",\"data\":%s}".formatted(data);
    }
}
