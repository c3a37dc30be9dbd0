package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.sandbox.Wire.Answer;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EbpSimulatorTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private final EbpCaller ebp = new EbpCaller(SANDBOX);

    @Test
    void fullCancel_isAnsweredWithTheDocumentedFields() {
        Answer answer = ebp.cancel("ORD-1-A43000", "43000");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/resultCode")).isEqualTo("0");
        assertThat(answer.at("/requestId")).isNotEmpty();
        assertThat(OffsetDateTime.parse(answer.at("/timestamp"))).isNotNull();
        assertThat(answer.at("/data/returnRequestId")).startsWith("RETREQ");
        assertThat(answer.at("/data/processedCount")).isEqualTo("1");
        assertThat(answer.body()).contains("\"totalProductAmount\":43000.0", "\"totalDeliveryAmount\":0.0");
        assertThat(SANDBOX.control().cancelledOf("ORD-1-A43000")).isEqualByComparingTo("43000");
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void partialCancels_addUpAndNeverExceed() {
        assertThat(ebp.cancel("ORD-2-A3000", "2000").at("/resultCode")).isEqualTo("0");
        assertThat(ebp.cancel("ORD-2-A3000", "1001").at("/resultCode")).isEqualTo("EBP-C-0004");
        assertThat(ebp.cancel("ORD-2-A3000", "1000").at("/resultCode")).isEqualTo("0");
        assertThat(ebp.cancel("ORD-2-A3000", "1").at("/resultCode")).isEqualTo("EBP-C-0005");

        assertThat(SANDBOX.control().cancelsOf("ORD-2-A3000")).hasSize(2);
    }

    @Test
    void unregisteredOrder_isWorth100000() {
        assertThat(ebp.cancel("ORD-3", "100001").at("/resultCode")).isEqualTo("EBP-C-0004");
        assertThat(ebp.cancel("ORD-3", "100000").at("/resultCode")).isEqualTo("0");
    }

    @Test
    void details_tellEachCancelApart() {
        assertThat(ebp.status("ORD-4")).isEqualTo("CAPTURED");
        assertThat(ebp.detail("ORD-4").json().at("/data").has("pgCancelTransactionId")).isFalse();

        ebp.cancel("ORD-4", "10");
        String first = ebp.detail("ORD-4").at("/data/pgCancelTransactionId");
        ebp.cancel("ORD-4", "10");

        assertThat(ebp.detail("ORD-4").at("/data/pgCancelTransactionId")).isNotEmpty().isNotEqualTo(first);
        assertThat(ebp.status("ORD-4")).isEqualTo("REFUNDED");
    }

    @Test
    void uncaptured_canOnlyBeVoidedWhole() {
        Answer partial = ebp.cancel("ORD-5-UNCAPTURED", "10");

        assertThat(partial.status()).isEqualTo(400);
        assertThat(partial.at("/resultCode")).isEqualTo("EBP-C-0004");
        assertThat(ebp.status("ORD-5-UNCAPTURED")).isEqualTo("AUTHORIZED");
        assertThat(ebp.cancel("ORD-5-UNCAPTURED", "100000").at("/resultCode")).isEqualTo("0");
        assertThat(ebp.status("ORD-5-UNCAPTURED")).isEqualTo("VOIDED");
    }

    @ParameterizedTest
    @CsvSource({
            "ORD-6, 2000, 0",
            "ORD-6, 1000, 0",
            "ORD-6-UNIT, 2000, 0",
            "ORD-6-UNIT, 1000, EBP-C-0004",
            "ORD-6-LINE, 2000, EBP-C-0004",
            "ORD-6-LINE, 1000, 0" })
    void lineOfTwo_isCountedByTheRuleOfTheOrder(String orderNo, String total, String code) {
        Answer answer = ebp.cancel(EbpCaller.order(orderNo, total, 2, "1000"));

        assertThat(answer.at("/resultCode")).isEqualTo(code);
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void totalByNeitherRule_isAViolation() {
        assertThat(ebp.cancel(EbpCaller.order("ORD-7", "1500", 2, "1000")).at("/resultCode")).isEqualTo("EBP-C-0004");
        assertThat(SANDBOX.control().violations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Accept", "X-Access-Key", "X-EBP-Signature", "X-Division-Code", "X-Store-Id", "X-Channel-Code",
            "X-Ric-Code", "X-Country-Code", "X-Currency-Code", "Content-Type" })
    void missingHeader_isNamed(String header) {
        String body = EbpCaller.order("ORD-8", "10");
        Map<String, String> headers = EbpCaller.headers(body);
        headers.remove(header);

        Answer answer = ebp.cancel(headers, body);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/resultCode")).isEqualTo("EBP-A-0001");
        assertThat(answer.at("/errors/0/header")).isEqualTo(header);
        assertThat(answer.json().get("data").isNull()).isTrue();
        assertThat(SANDBOX.control().violations()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
            "X-Access-Key, sandbox-expired-key, false",
            "X-EBP-Signature, 00, true",
            "X-Store-Id, S200, true",
            "X-Ric-Code, EIC, true" })
    void wrongCredential_isRefused(String header, String value, boolean violation) {
        String body = EbpCaller.order("ORD-9", "10");
        Map<String, String> headers = EbpCaller.headers(body);
        headers.put(header, value);

        assertThat(ebp.cancel(headers, body).at("/resultCode")).isEqualTo("EBP-A-0001");
        assertThat(SANDBOX.control().violations()).hasSize(violation ? 1 : 0);
        assertThat(SANDBOX.control().cancelsOf("ORD-9")).isEmpty();
    }

    @Test
    void signature_coversTheRawBytes() {
        String body = EbpCaller.order("ORD-10", "10");
        Map<String, String> headers = EbpCaller.headers(body);

        assertThat(ebp.cancel(headers, body.replace("\n", "")).at("/resultCode")).isEqualTo("EBP-A-0001");
        assertThat(EbpCaller.signature("{\"orderNo\":\"ORD-TEST-0001\"}"))
                .isEqualTo("1b82450d951a7d888c0dfebe3a78e8e92a358dea39aa4a8dc695bbce079ae865");
    }

    @ParameterizedTest
    @CsvSource({ "'', 401, /errors", "-OLDERR, 400, /error/errorDetails" })
    void errors_haveTheShapeOfTheirVersion(String tag, int status, String list) {
        String body = EbpCaller.order("ORD-11" + tag, "10");
        Map<String, String> headers = EbpCaller.headers(body);
        headers.remove("X-Store-Id");

        Answer answer = ebp.cancel(headers, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at(list + "/0/header")).isEqualTo("X-Store-Id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"totalCancelAmount\":10|\"totalCancelAmount\":\"10\"|/totalCancelAmount: not a JSON number",
            "\"totalCancelAmount\":10|\"totalCancelAmount\":1E+1|/totalCancelAmount: written with an exponent",
            "\"totalCancelAmount\":10|\"totalCancelAmount\":10.5|/totalCancelAmount: not an amount of the currency",
            "\"seq\":1|\"seq\":\"1\"|/items/0/seq: not a positive whole number",
            "\"quantity\":1|\"quantity\":0|/items/0/quantity: not a positive whole number",
            "PHYSICAL|GOODS|/items/0/itemType: not one of [DELIVERY, DIGITAL, PHYSICAL, SERVICE, SUBSCRIPTION]",
            "\"items\"|\"reason\":\"x\",\"items\"|/reason: not part of the contract",
            "\"items\"|\"refundAccount\":{\"accountNumber\":1},\"items\"|/refundAccount/accountNumber: not a JSON string" })
    void malformedBody_isRefusedAndNoted(String good, String bad, String violation) {
        String body = EbpCaller.order("ORD-12", "10");
        assertThat(body).contains(good);

        Answer answer = ebp.cancel(body.replace(good, bad));

        assertThat(answer.at("/resultCode")).isEqualTo("EBP-C-0007");
        assertThat(SANDBOX.control().violations()).singleElement()
                .satisfies(call -> assertThat(call.violation()).isEqualTo(violation));
    }

    @ParameterizedTest
    @CsvSource({
            "A-0001, 401",
            "B-0001, 400",
            "C-0004, 400",
            "C-0005, 400",
            "C-0008, 500",
            "C-0010, 500",
            "C-0012, 500",
            "Z-0001, 500",
            "Z-0005, 500",
            "Z-0010, 500",
            "D-0001, 200",
            "E-0001, 200" })
    void codeTag_comesWithItsHttpStatus(String code, int status) {
        String orderNo = "ORD-CODE-" + code;

        Answer answer = ebp.cancel(orderNo, "10");

        assertThat(answer.at("/resultCode")).isEqualTo("EBP-" + code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(SANDBOX.control().cancelsOf(orderNo)).isEmpty();
    }

    @Test
    void codeOnce_thenSucceeds() {
        assertThat(ebp.cancel("ORD-CODE1-C-0011", "10").at("/resultCode")).isEqualTo("EBP-C-0011");
        assertThat(ebp.cancel("ORD-CODE1-C-0011", "10").at("/resultCode")).isEqualTo("0");
    }

    @Test
    void codeDone_isAnsweredAlthoughExecuted() {
        assertThat(ebp.cancel("ORD-CODED-C-0010", "100000").at("/resultCode")).isEqualTo("EBP-C-0010");
        assertThat(ebp.status("ORD-CODED-C-0010")).isEqualTo("REFUNDED");
    }

    @ParameterizedTest
    @CsvSource({ "LOSTDONE, 0, REFUNDED", "LOSTNONE, 0, CAPTURED", "LATE, 0, CAPTURED", "HTML502, 502, CAPTURED",
            "EMPTY200, 200, CAPTURED", "HTTP429, 429, CAPTURED" })
    void mishap_happensAsTagged(String tag, int status, String afterwards) {
        Answer answer = ebp.cancel("ORD-13-" + tag, "10");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().has("resultCode")).isFalse();
        assertThat(ebp.status("ORD-13-" + tag)).isEqualTo(afterwards);
    }

    @Test
    void late_isSeenByTheSecondLookUp() {
        ebp.cancel("ORD-14-LATE", "10");

        assertThat(ebp.status("ORD-14-LATE")).isEqualTo("CAPTURED");
        assertThat(ebp.status("ORD-14-LATE")).isEqualTo("REFUNDED");
    }

    @Test
    void refundInProgress_finishesByItselfOrByOrder() {
        ebp.cancel("ORD-15-REQUESTED", "10");
        ebp.cancel("ORD-15-STUCK", "10");

        assertThat(ebp.status("ORD-15-REQUESTED")).isEqualTo("REFUND_REQUESTED");
        assertThat(ebp.status("ORD-15-REQUESTED")).isEqualTo("REFUNDED");
        assertThat(ebp.status("ORD-15-STUCK")).isEqualTo("REFUND_REQUESTED");
        assertThat(ebp.status("ORD-15-STUCK")).isEqualTo("REFUND_REQUESTED");
        SANDBOX.control().confirm("ORD-15-STUCK");
        assertThat(ebp.status("ORD-15-STUCK")).isEqualTo("REFUNDED");
    }

    @Test
    void unknownOrder_is404WithOrWithoutBody() {
        assertThat(ebp.cancel("ORD-NOTFOUND", "10").status()).isEqualTo(404);
        assertThat(ebp.detail("ORD-NOTFOUND").at("/resultCode")).isEqualTo("EBP-Z-0002");
        assertThat(ebp.cancel("ORD-NOTFOUNDEMPTY", "10")).isEqualTo(new Answer(404, ""));
    }

    @Test
    void alreadyCancelled_isRefusedAndShown() {
        assertThat(ebp.cancel("ORD-ALREADY", "10").at("/resultCode")).isEqualTo("EBP-C-0005");
        assertThat(ebp.status("ORD-ALREADY")).isEqualTo("REFUNDED");
        assertThat(SANDBOX.control().cancelsOf("ORD-ALREADY")).isEmpty();
    }

    @Test
    void answerForms_differByTag() {
        assertThat(ebp.cancel("ORD-NULLDATA", "10").json().get("data").isNull()).isTrue();
        assertThat(ebp.cancel("ORD-NUMCODE", "10").json().get("resultCode").isNumber()).isTrue();
        assertThat(ebp.cancel("ORD-PLAIN", "10").body()).contains("\"totalProductAmount\":10,");
        assertThat(ebp.cancel("ORD-OFFSET", "10").at("/timestamp")).endsWith("+09:00").doesNotContain(".");
        assertThat(ebp.cancel("ORD-EXTRA", "10").json().has("meta")).isTrue();
        assertThat(ebp.status("ORD-APPROVED")).isEqualTo("APPROVED");
    }

    @Test
    void registeredOrder_hasItsOwnTerms() {
        SANDBOX.control().registerUncaptured("ebp", "ORD-16", "12.50", "USD");
        String body = EbpCaller.order("ORD-16", "12.5");
        Map<String, String> headers = EbpCaller.headers(body);

        assertThat(ebp.cancel(EbpCaller.order("ORD-16", "12")).at("/resultCode")).isEqualTo("EBP-C-0004");
        headers.put("X-Currency-Code", "USD");
        assertThat(ebp.cancel(headers, body).at("/resultCode")).isEqualTo("0");
    }
}
