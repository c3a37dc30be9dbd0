package io.chwiso.provider.ebp;

import static io.chwiso.provider.ebp.EbpFixtures.JSON;
import static io.chwiso.provider.ebp.EbpFixtures.aPartialOrder;
import static io.chwiso.provider.ebp.EbpFixtures.aWholeOrder;
import static io.chwiso.provider.ebp.EbpFixtures.anOrder;
import static io.chwiso.provider.ebp.EbpFixtures.dollars;
import static io.chwiso.provider.ebp.EbpFixtures.item;
import static io.chwiso.provider.ebp.EbpFixtures.won;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.OrderItem.ItemType;
import io.chwiso.provider.RefundAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EbpCancelRequestTest {

    @Test
    void wholeOrder_listsEveryLine() {
        assertThat(written(aWholeOrder())).isEqualTo("""
                {"orderNo":"ORD-TEST-0001","totalCancelAmount":43000,"items":[\
                {"seq":1,"itemType":"PHYSICAL","itemId":"FILTER-7","quantity":2,"amount":20000,"taxAmount":1818},\
                {"seq":2,"itemType":"DELIVERY","itemId":"SHIP","quantity":1,"amount":3000}]}""");
    }

    @Test
    void items_keepTheirNumbersInTheOriginalOrder() {
        assertThat(written(aPartialOrder())).isEqualTo("""
                {"orderNo":"ORD-TEST-0001","totalCancelAmount":3000,"items":[\
                {"seq":2,"itemType":"DELIVERY","itemId":"SHIP","quantity":1,"amount":3000}]}""");
    }

    @Test
    void knownBody_hasItsKnownSignature() {
        CancelOrder order = anOrder(won("3000"), won("0"), won("3000"), item(1, ItemType.DELIVERY, "배송비", 1, won("3000")));

        byte[] body = JSON.write(EbpCancelRequest.of(order));

        assertThat(EbpSignature.sign(body, "sample-hash-key"))
                .isEqualTo("96fb860f9fd0313954dd1d60088ad500fe79596099f468d987f1f523f101ea9f");
    }

    @Test
    void refundAccount_isTextWithItsLeadingZerosAndStaysOutOfLogs() {
        CancelOrder order = EbpFixtures.withRefundAccount(aPartialOrder(), new RefundAccount("001", "0012345678", "홍길동"));

        EbpCancelRequest request = EbpCancelRequest.of(order);

        assertThat(new String(JSON.write(request), UTF_8)).contains("""
                "totalCancelAmount":3000,\
                "refundAccount":{"accountNumber":"0012345678","bankCode":"001","accountHolderName":"홍길동"},"items":""");
        assertThat(request.toString()).doesNotContain("0012345678", "홍길동");
    }

    @ParameterizedTest
    @CsvSource({ "12.50,12.5", "12.34,12.34", "12.00,12", "100.00,100", "0.05,0.05", "9999999999999.99,9999999999999.99" })
    void amounts_arePlainNumbers(String dollars, String number) {
        CancelOrder order = anOrder(dollars(dollars), dollars("0"), dollars(dollars),
                item(1, ItemType.SUBSCRIPTION, "CARE", 1, dollars(dollars), dollars("0")));

        assertThat(written(order)).isEqualTo("""
                {"orderNo":"ORD-TEST-0001","totalCancelAmount":%s,"items":[{"seq":1,"itemType":"SUBSCRIPTION","itemId":"CARE",\
                "quantity":1,"amount":%s,"taxAmount":0}]}""".formatted(number, number));
    }

    @Test
    void applicationSettings_changeNothing() {
        ObjectMapper indented = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

        byte[] body = new EbpJson(indented).write(EbpCancelRequest.of(aWholeOrder()));

        assertThat(body).isEqualTo(JSON.write(EbpCancelRequest.of(aWholeOrder())));
    }

    private static String written(CancelOrder order) {
        return new String(JSON.write(EbpCancelRequest.of(order)), UTF_8);
    }
}
