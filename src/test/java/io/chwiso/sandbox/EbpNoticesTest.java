package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.sandbox.NotifiedMerchant.Notice;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EbpNoticesTest {

    private static final String PATH = "/v1/notifications/ebp/sandbox-notify-ebp";
    private static final String SECRET = "sample-webhook-secret";
    private static final String REQUESTED = "PAYMENT_REFUND_REQUESTED";
    private static final String REFUNDED = "PAYMENT_REFUNDED";

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private final EbpCaller ebp = new EbpCaller(SANDBOX);
    private final NotifiedMerchant merchant;

    EbpNoticesTest() throws IOException {
        this.merchant = new NotifiedMerchant(200, "{}");
    }

    @BeforeEach
    void register() {
        SANDBOX.control().notifyAt("ebp", merchant.url(PATH), SECRET);
    }

    @AfterEach
    void close() {
        merchant.close();
    }

    @Test
    void refund_isRequestedAndThenDone() {
        ebp.cancel("ORD-1", "4300");

        awaitTypes(REQUESTED, REFUNDED);
        Notice refunded = merchant.notices().get(1);
        assertThat(refunded.path()).isEqualTo(PATH);
        assertThat(refunded.header("Content-Type")).isEqualTo("application/json");
        assertThat(Instant.parse(refunded.at("/eventTime"))).isBefore(Instant.now());
        assertThat(refunded.at("/data/orderNo")).isEqualTo("ORD-1");
        assertThat(refunded.at("/data/paymentStatus")).isEqualTo("REFUNDED");
        assertThat(refunded.body()).contains("\"refundedAmount\":4300,", "\"exponent\":0,", "\"resultCode\":\"0\"");
        assertThat(refunded.at("/data/currencyCode")).isEqualTo("KRW");
        assertThat(refunded.at("/data/refundedAt")).isNotEmpty();
        assertThat(merchant.notices().get(0).at("/data/refundRequestedAmount")).isEqualTo("4300");
        assertThat(merchant.notices()).allSatisfy(notice -> assertThat(notice.isSignedWith(SECRET)).isTrue());
    }

    @Test
    void void_isToldOnce() {
        ebp.cancel("ORD-2-UNCAPTURED", "100000");

        awaitTypes("PAYMENT_VOIDED");
        assertThat(merchant.notices().get(0).at("/data/voidedAmount")).isEqualTo("100000");
    }

    @ParameterizedTest
    @ValueSource(strings = { "LOSTDONE", "CODED-C-0010", "HTMLDONE" })
    void executedCancel_isToldWhateverWasAnswered(String tag) {
        ebp.cancel("ORD-3-" + tag, "10");

        awaitTypes(REQUESTED, REFUNDED);
    }

    @Test
    void unexecutedCancel_isNotTold() {
        ebp.cancel("ORD-4-LOSTEVER", "10");
        ebp.cancel("ORD-4-CODE-C-0005", "10");

        nothingIsTold();
    }

    @Test
    void lateCancel_isToldWhenExecuted() {
        ebp.cancel("ORD-5-LATE", "10");
        nothingIsTold();

        ebp.detail("ORD-5-LATE");

        awaitNotices("ORD-5-LATE", REQUESTED, REFUNDED);
    }

    @Test
    void stuckRefund_isDoneByConfirmation() {
        ebp.cancel("ORD-6-STUCK", "10");
        awaitTypes(REQUESTED);
        assertThat(ebp.status("ORD-6-STUCK")).isEqualTo("REFUND_REQUESTED");

        SANDBOX.control().confirm("ORD-6-STUCK");

        awaitTypes(REQUESTED, REFUNDED);
        assertThat(ebp.status("ORD-6-STUCK")).isEqualTo("REFUNDED");
        assertThat(merchant.notices().get(1).at("/data/refundedAmount")).isEqualTo("10");
    }

    @Test
    void requestedRefund_isDoneAfterTheFirstDetails() {
        ebp.cancel("ORD-7-REQUESTED", "10");
        awaitTypes(REQUESTED);

        ebp.detail("ORD-7-REQUESTED");
        awaitTypes(REQUESTED, REFUNDED);
        ebp.detail("ORD-7-REQUESTED");

        nothingElseIsTold(2);
    }

    @Test
    void hookNone_tellsNothing() {
        ebp.cancel("ORD-8-HOOKNONE", "10");
        ebp.cancel("ORD-8-HOOKNONE-STUCK", "10");
        SANDBOX.control().confirm("ORD-8-HOOKNONE-STUCK");

        nothingIsTold();
    }

    @Test
    void hookTwice_tellsTheSameTwice() {
        ebp.cancel("ORD-9-HOOKTWICE", "10");

        awaitTypes(REQUESTED, REQUESTED, REFUNDED, REFUNDED);
        assertThat(merchant.notices().get(3).body()).isEqualTo(merchant.notices().get(2).body());
    }

    @Test
    void hookReversed_tellsTheEndFirst() {
        ebp.cancel("ORD-10-HOOKREVERSED", "10");

        awaitTypes(REFUNDED, REQUESTED);
    }

    @Test
    void hookReversedAndStuck_tellsBothAtTheEnd() {
        ebp.cancel("ORD-11-STUCK-HOOKREVERSED", "10");
        nothingIsTold();

        SANDBOX.control().confirm("ORD-11-STUCK-HOOKREVERSED");

        awaitNotices("ORD-11-STUCK-HOOKREVERSED", REFUNDED, REQUESTED);
    }

    @Test
    void noTarget_tellsNothing() {
        SANDBOX.control().notifyNobody("ebp");

        assertThat(ebp.cancel("ORD-12", "10").at("/resultCode")).isEqualTo("0");
        SANDBOX.control().confirm("ORD-12");

        nothingIsTold();
    }

    @ParameterizedTest
    @CsvSource({ "wrong, false", "old, true", "other, false" })
    void orderedNotice_isSpoiltAsOrdered(String signature, boolean signed) {
        SANDBOX.control().sendNotice("ebp", Map.of("payment", "ORD-13", "kind", REFUNDED, "signature", signature));

        Notice notice = merchant.notices().get(0);
        assertThat(notice.isSignedWith(SECRET)).isEqualTo(signed);
        assertThat(notice.age()).isBetween(signature.equals("old") ? 3590L : 0L, signature.equals("old") ? 3610L : 10L);
    }

    @Test
    void orderedNotice_saysWhatIsOrdered() {
        var sent = SANDBOX.control().sendNotice("ebp", Map.of("payment", "ORD-14", "kind", REFUNDED, "amount", "12.5",
                "resultCode", "EBP-D-0003", "times", 2));

        assertThat(sent).hasSize(2).allSatisfy(notice -> {
            assertThat(notice.status()).isEqualTo(200);
            assertThat(notice.answer()).isEqualTo("{}");
            assertThat(notice.payment()).isEqualTo("ORD-14");
        });
        assertThat(merchant.notices()).hasSize(2).allSatisfy(notice -> assertThat(notice.isSignedWith(SECRET)).isTrue());
        assertThat(merchant.texts("/data/resultCode")).containsOnly("EBP-D-0003");
        assertThat(merchant.texts("/data/refundedAmount")).containsOnly("12.5");
        assertThat(SANDBOX.control().ledger()).isEmpty();
    }

    @Test
    void orderedNotice_takesTheAmountOfTheLatestCancel() {
        ebp.cancel("ORD-15-HOOKNONE", "10");
        ebp.cancel("ORD-15-HOOKNONE", "20");

        SANDBOX.control().sendNotice("ebp", "ORD-15-HOOKNONE", REFUNDED);

        assertThat(merchant.texts("/data/refundedAmount")).containsExactly("20");
    }

    @Test
    void foreignKind_isToldToo() {
        SANDBOX.control().sendNotice("ebp", "ORD-16", "PAYMENT_CAPTURED");

        assertThat(merchant.notices().get(0).json().at("/data/capturedAmount").isTextual()).isTrue();
    }

    @Test
    void rawNotice_isSignedAsItStands() {
        String body = "{ \"eventType\" : \"환불\" ";

        SANDBOX.control().sendRawNotice("ebp", body);

        assertThat(merchant.notices().get(0).body()).isEqualTo(body);
        assertThat(merchant.notices().get(0).isSignedWith(SECRET)).isTrue();
    }

    private void awaitTypes(String... types) {
        await().untilAsserted(() -> assertThat(merchant.texts("/eventType")).containsExactly(types));
    }

    private void awaitNotices(String orderNo, String... kinds) {
        await().untilAsserted(() -> assertThat(SANDBOX.control().notices("ebp", orderNo))
                .extracting(notice -> notice.kind()).containsExactly(kinds));
    }

    private void nothingIsTold() {
        nothingElseIsTold(0);
    }

    /** What a notice ordered afterwards proves: those before it were on their way already. */
    private void nothingElseIsTold(int before) {
        SANDBOX.control().notifyAt("ebp", merchant.url(PATH), SECRET);
        SANDBOX.control().sendNotice("ebp", "ORD-LAST", "PAYMENT_CAPTURED");
        List<String> types = merchant.texts("/eventType");
        assertThat(types).hasSize(before + 1).endsWith("PAYMENT_CAPTURED");
    }
}
