package io.chwiso.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chwiso.sandbox.Wire.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The request samples of the providers' own pages are taken, and answered with every member of their answer samples. */
class SampleRequestsTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private static final String TRANSACTION = "1849705C6420220922000013";

    private final EximbayCaller eximbay = new EximbayCaller(SANDBOX);
    private final EbpCaller ebp = new EbpCaller(SANDBOX);
    private final CookiePayCaller cookiepay = new CookiePayCaller(SANDBOX);

    @AfterEach
    void keepToTheContract() {
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void eximbayFull_isRefunded() {
        Answer answer = eximbay.cancel(TRANSACTION, sample("eximbay-full.json"));

        assertThat(answer.at("/refund/refund_amount")).isEqualTo("1.00");
        assertThat(answer.at("/payment/balance")).isEqualTo("0.00");
        assertHoldsMembersOf(sample("eximbay-full-answer.json"), answer);
    }

    @Test
    void eximbayPartial_leavesTheRest() {
        Answer answer = eximbay.cancel(TRANSACTION, sample("eximbay-partial.json"));

        assertThat(answer.at("/refund/refund_amount")).isEqualTo("0.50");
        assertThat(answer.at("/payment/balance")).isEqualTo("0.50");
    }

    @Test
    void ebpOrder_isCancelledWhole() {
        Answer answer = ebp.cancel(sample("ebp-order.json"));

        assertThat(answer.body()).contains("\"totalProductAmount\":106000.0", "\"totalProductTaxAmount\":10000.0",
                "\"processedCount\":3");
        assertHoldsMembersOf(sample("ebp-order-answer.json"), answer);
    }

    @Test
    void ebpItemsAndAmount_areCancelledInPart() {
        Answer items = ebp.cancel(sample("ebp-items.json"));
        Answer amount = ebp.cancel(sample("ebp-amount.json"));

        assertThat(items.body()).contains("\"totalProductAmount\":6000.0", "\"processedCount\":2");
        assertThat(amount.body()).contains("\"totalProductAmount\":2000.0", "\"processedCount\":1");
        assertThat(SANDBOX.control().cancelledOf("ORD20251224001")).isEqualByComparingTo("8000");
    }

    @Test
    void cookiepayDeposit_namesAnAccount() {
        Answer answer = cookiepay.depositAccount("KW-9029-1", "33000");

        assertThat(answer.at("/RESULTCODE")).isEqualTo("0000");
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("RESULTCODE", "RESULTMSG", "TID", "BANKNAME",
                "ACCOUNTNO", "CANCELAMT", "DEPOSITAMT", "DEPOSITENDDATE");
    }

    private static void assertHoldsMembersOf(String sample, Answer answer) {
        assertHoldsMembersOf(new Answer(200, sample).json(), answer.json());
    }

    private static void assertHoldsMembersOf(JsonNode expected,
            JsonNode actual) {
        assertThat(actual.getNodeType()).isEqualTo(expected.getNodeType());
        for (Iterator<String> names = expected.fieldNames(); names.hasNext();) {
            String name = names.next();
            assertThat(actual.has(name)).as(name).isTrue();
            assertHoldsMembersOf(expected.get(name), actual.get(name));
        }
        if (expected.isArray()) {
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertHoldsMembersOf(expected.get(i), actual.get(i));
            }
        }
    }

    private static String sample(String name) {
        try (InputStream file = SampleRequestsTest.class.getResourceAsStream("/sandbox/samples/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
