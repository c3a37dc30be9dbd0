package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.MID;
import static io.chwiso.provider.eximbay.EximbayFixtures.anOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.fullOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.json;
import static io.chwiso.provider.eximbay.EximbayFixtures.lastRemainder;
import static io.chwiso.provider.eximbay.EximbayFixtures.partialOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.RefundAccount;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EximbayRequestTest {

    @Test
    void untouchedPaymentAsAWhole_isSentAsFull() {
        assertThat(cancelJson(fullOrder())).isEqualTo("""
                {"mid":"1849705C64",\
                "refund":{"refund_type":"F","refund_amount":"45.00","refund_id":"AZnwwn06ex6MVfvvvhDE3g",\
                "reason":"size exchange"},\
                "payment":{"order_id":"ORD-7781","currency":"USD","amount":"45.00","balance":"45.00","lang":"EN"}}""");
    }

    @Test
    void firstPart_isSentAsPartialWithTheWholeBalance() {
        assertThat(cancelJson(partialOrder())).isEqualTo("""
                {"mid":"1849705C64",\
                "refund":{"refund_type":"P","refund_amount":"12.30","refund_id":"AZnwwn06ex6MVfvvvhDE3g",\
                "reason":"size exchange"},\
                "payment":{"order_id":"ORD-7781","currency":"USD","amount":"45.00","balance":"45.00","lang":"EN"}}""");
    }

    @Test
    void lastRemainder_isSentAsPartialWithTheBalanceBeforeIt() {
        assertThat(cancelJson(lastRemainder())).isEqualTo("""
                {"mid":"1849705C64",\
                "refund":{"refund_type":"P","refund_amount":"12.30","refund_id":"AZnwwn06ex6MVfvvvhDE3g",\
                "reason":"size exchange"},\
                "payment":{"order_id":"ORD-7781","currency":"USD","amount":"45.00","balance":"12.30","lang":"EN"}}""");
    }

    @Test
    void won_hasNoDecimals() {
        CancelOrder order = anOrder().in("KRW", "15000").of("5000").after("1000").build();

        assertThat(cancelJson(order))
                .contains("\"refund_amount\":\"5000\"")
                .contains("\"currency\":\"KRW\",\"amount\":\"15000\",\"balance\":\"14000\"");
    }

    @Test
    void yen_hasNoDecimals() {
        assertThat(cancelJson(anOrder().in("JPY", "980").of("980").build()))
                .contains("\"refund_type\":\"F\",\"refund_amount\":\"980\"")
                .contains("\"currency\":\"JPY\",\"amount\":\"980\",\"balance\":\"980\"");
    }

    @Test
    void dollarsGivenShort_haveTwoDecimals() {
        assertThat(cancelJson(anOrder().in("USD", "1").of("0.5").build()))
                .contains("\"refund_amount\":\"0.50\"")
                .contains("\"amount\":\"1.00\",\"balance\":\"1.00\"");
    }

    @Test
    void refundAccount_isSentAndNeverPrinted() {
        CancelOrder order = anOrder().refundedTo(new RefundAccount("004", "110234567890", "홍길동")).build();

        assertThat(cancelJson(order))
                .endsWith("""
                        ,"refund_account":{"user_name":"홍길동","bank_code":"004","account_number":"110234567890"}}""");
        assertThat(EximbayCancelRequest.from(order, MID).toString()).doesNotContain("110234567890", "홍길동");
    }

    @Test
    void refundId_isTheSameOnEveryResendAndFitsItsField() {
        String refundId = EximbayCancelRequest.refundId(partialOrder().id());

        assertThat(refundId)
                .isEqualTo(EximbayCancelRequest.refundId(lastRemainder().id()))
                .matches("[A-Za-z0-9_-]{22}")
                .isNotEqualTo(EximbayCancelRequest.refundId(UUID.fromString("0199f0c2-7d3a-7b1e-8c55-fbefbe10c4df")));
        assertThat(EximbayCancelRequest.refundId(new UUID(-1, -1))).isEqualTo("_____________________w");
    }

    @Test
    void reasonAtItsLimit_staysWhole() {
        String reason = "가".repeat(199) + "😀";

        assertThat(EximbayCancelRequest.from(anOrder().because(reason).build(), MID).refund().reason()).isEqualTo(reason);
    }

    @Test
    void longReason_isCutBetweenCharacters() {
        String reason = "가".repeat(199) + "😀😀";

        assertThat(EximbayCancelRequest.from(anOrder().because(reason).build(), MID).refund().reason())
                .isEqualTo("가".repeat(199) + "😀");
    }

    @Test
    void lookUp_asksByEximbaysOwnId() {
        assertThat(json(EximbayRetrieveRequest.from(partialOrder().payment(), MID))).isEqualTo("""
                {"mid":"1849705C64","key_field":"transaction_id",\
                "payment":{"order_id":"ORD-7781","currency":"USD","amount":"45.00",\
                "transaction_id":"1849705C6420260115000013","lang":"EN"}}""");
    }

    private static String cancelJson(CancelOrder order) {
        return json(EximbayCancelRequest.from(order, MID));
    }
}
