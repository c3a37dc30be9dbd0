package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EbpSignatureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"orderNo":"ORD-TEST-0001"} | 1b82450d951a7d888c0dfebe3a78e8e92a358dea39aa4a8dc695bbce079ae865
            {"orderNo":"ORD-TEST-0001","totalCancelAmount":3000,"items":[{"seq":1,"itemType":"DELIVERY","itemId":"배송비",\
            "quantity":1,"amount":3000}]} | 96fb860f9fd0313954dd1d60088ad500fe79596099f468d987f1f523f101ea9f
            ?orderNo=ORD-TEST-0001 | 8a11a526a4351d2373de1ce9e1c5f8bc408a34a486f53367258234ceaf37787d
            """)
    void knownMessage_givesKnownSignature(String message, String signature) {
        String signed = EbpSignature.sign(message.getBytes(UTF_8), "sample-hash-key");

        assertThat(signed).isEqualTo(signature);
    }
}
