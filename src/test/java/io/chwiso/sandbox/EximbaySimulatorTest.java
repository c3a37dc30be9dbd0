package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.sandbox.Wire.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EximbaySimulatorTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private final EximbayCaller eximbay = new EximbayCaller(SANDBOX);

    @Test
    void fullRefund_leavesNothing() {
        String id = EximbayCaller.id("");

        Answer answer = eximbay.full(id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/rescode")).isEqualTo("0000");
        assertThat(answer.at("/payment/balance")).isEqualTo("0.00");
        assertThat(answer.at("/refund/refund_transaction_id")).hasSize(24).isNotEqualTo(id);
        assertThat(answer.at("/foreign/foregin_currency")).isEqualTo("USD");
        assertThat(SANDBOX.control().cancelsOf(id)).singleElement()
                .satisfies(cancel -> assertThat(cancel.amount()).isEqualByComparingTo("45"));
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void partialRefunds_answerWithTheBalanceAfterwards() {
        String id = EximbayCaller.id("");

        assertThat(eximbay.partial(id, "12.3", "45").at("/payment/balance")).isEqualTo("32.70");
        assertThat(eximbay.partial(id, "32.70", "32.7").at("/payment/balance")).isEqualTo("0.00");

        assertThat(SANDBOX.control().cancelledOf(id)).isEqualByComparingTo("45");
        assertThat(eximbay.retrieve(id).at("/payment/status")).isEqualTo("CANCELED");
    }

    @ParameterizedTest
    @CsvSource({
            "P, 10,  45.00, 44.00, INVALID_OR_MISSING_FIELD",
            "P, 45,  45.00, 45.00, INVALID_CANCEL_REQUEST",
            "P, 45.01, 45.00, 45.00, INVALID_REQEUST_AMOUNT",
            "F, 44,  45.00, 45.00, INVALID_REQEUST_AMOUNT" })
    void businessRule_refusesWithoutExecuting(String type, String refund, String amount, String balance, String errcode) {
        String id = EximbayCaller.id("");

        Answer answer = eximbay.cancel(id, EximbayCaller.refund(type, refund, "USD", amount, balance));

        assertThat(answer.at("/errcode")).isEqualTo(errcode);
        assertThat(SANDBOX.control().cancelsOf(id)).isEmpty();
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void fullRefundOfPartlyRefunded_isRefused() {
        String id = EximbayCaller.id("");
        eximbay.partial(id, "10", "45");

        Answer answer = eximbay.cancel(id, EximbayCaller.refund("F", "35", "USD", "45", "35"));

        assertThat(answer.at("/errcode")).isEqualTo("INVALID_CANCEL_REQUEST");
    }

    @Test
    void secondFullRefund_isAlreadyCancelled() {
        String id = EximbayCaller.id("");
        eximbay.full(id);

        assertThat(eximbay.full(id).at("/errcode")).isEqualTo("TRANSACTION_ALREADY_CANCELED");
    }

    @Test
    void noErr_leavesErrcodeOut() {
        String id = EximbayCaller.id("NOERR");
        eximbay.full(id);

        Answer answer = eximbay.full(id);

        assertThat(answer.at("/rescode")).isEqualTo("R102");
        assertThat(answer.json().has("errcode")).isFalse();
    }

    @Test
    void repeatedRefundId_isDuplicate() {
        String refund = EximbayCaller.refund("P", "5", "USD", "45", "45");
        eximbay.cancel(EximbayCaller.id("ONE"), refund);

        Answer answer = eximbay.cancel(EximbayCaller.id("TWO"), refund);

        assertThat(answer.at("/errcode")).isEqualTo("DUPLICATION_DECLINE");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-, application/json, EC1000, true",
            "Basic d3Jvbmc6, application/json, EC1000, false",
            "Bearer x, application/json, EC1000, true",
            "Basic dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=, text/plain, EC1001, true",
            "Basic dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=, application/json; charset=utf-8, 0000, false" })
    void headers_areChecked(String authorization, String contentType, String rescode, boolean violation) {
        String id = EximbayCaller.id("");
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", contentType));
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }

        Answer answer = eximbay.cancel(id, headers, EximbayCaller.refund("F", "45", "USD", "45", "45"));

        assertThat(answer.at("/rescode")).isEqualTo(rescode);
        assertThat(SANDBOX.control().violations()).hasSize(violation ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"refund_amount\":\"10\"|\"refund_amount\":10|/refund/refund_amount: not a JSON string",
            "\"order_id\"|\"oreder_id\"|/payment/oreder_id: not part of the contract",
            "\"refund_type\":\"P\"|\"refund_type\":\"X\"|/refund/refund_type: neither F nor P",
            "\"amount\":\"45\"|\"amount\":\"4,500\"|/payment/amount: not an amount of the currency",
            "\"currency\":\"USD\"|\"currency\":\"CHF\"|/payment/currency: not supported",
            "\"lang\":\"EN\"|\"lang\":\"KO\"|/payment/lang: not one of [CN, EN, JP, KR, RU, TH, TW, VN]",
            "\"mid\":\"1849705C64\"|\"mid\":\"1849705C65\"|/mid: not the merchant of the key" })
    void malformedBody_isRefusedAndNoted(String good, String bad, String violation) {
        String id = EximbayCaller.id("");
        String body = EximbayCaller.refund("P", "10", "USD", "45", "45");
        assertThat(body).contains(good);

        Answer answer = eximbay.cancel(id, body.replace(good, bad));

        assertThat(answer.at("/rescode")).isNotEqualTo("0000");
        assertThat(SANDBOX.control().violations()).singleElement()
                .satisfies(call -> assertThat(call.violation()).isEqualTo(violation));
        assertThat(SANDBOX.control().cancelsOf(id)).isEmpty();
    }

    @Test
    void idOfOtherLength_isEC1002() {
        Answer answer = eximbay.full("1849705C642022092200001");

        assertThat(answer.at("/rescode")).isEqualTo("EC1002");
    }

    @Test
    void paymentOfAnotherMerchant_doesNotExist() {
        String id = EximbayCaller.id("");
        eximbay.full(id);

        Answer answer = eximbay.cancel(id,
                Map.of("Authorization", "Basic dGVzdF8xODQ5NzA1QzY1MkMyMTdFMEIyRDo=", "Content-Type", "application/json"),
                EximbayCaller.refund("F", "45", "USD", "45", "45").replace("\"mid\":\"1849705C64\"", "\"mid\":\"1849705C65\""));

        assertThat(answer.at("/errcode")).isEqualTo("ORIGINAL_TRANSACTION_NOT_EXIST");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "RC_RC18, RC18, -",
            "RC_W414, W414, -",
            "EC_FUNDS, RC18, INSUFFICIENT_MERCHANT_REFUND_FUNDS",
            "EC_TEMP, R106, TEMPORARY_ERROR",
            "EC_CANCELED, R102, TRANSACTION_ALREADY_CANCELED",
            "RC_EE00, EE00, -",
            "RC_EE02, EE02, -",
            "RC_EM00, EM00, -",
            "RC_EC1000, EC1000, -",
            "RC_Z999, Z999, -" })
    void codeTag_answersWithThatCode(String tag, String rescode, String errcode) {
        String id = EximbayCaller.id(tag);

        Answer answer = eximbay.full(id);

        assertThat(answer.at("/rescode")).isEqualTo(rescode);
        assertThat(answer.at("/errcode")).isEqualTo(errcode == null ? "" : errcode);
        assertThat(SANDBOX.control().cancelsOf(id)).isEmpty();
        assertThat(eximbay.retrieve(id).at("/payment/balance")).isEqualTo("45.00");
    }

    @ParameterizedTest
    @ValueSource(strings = { "RC1_EE00", "EC1_TEMP" })
    void codeOnce_thenSucceeds(String tag) {
        String id = EximbayCaller.id(tag);

        assertThat(eximbay.full(id).at("/rescode")).isNotEqualTo("0000");
        assertThat(eximbay.full(id).at("/rescode")).isEqualTo("0000");
    }

    @Test
    void codeDone_isAnsweredAlthoughExecuted() {
        String id = EximbayCaller.id("RCD_EM00");

        assertThat(eximbay.full(id).at("/rescode")).isEqualTo("EM00");
        assertThat(eximbay.retrieve(id).at("/payment/balance")).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({
            "LOSTDONE, 0, 1",
            "LOSTEVER, 0, 0",
            "HTML502, 502, 0",
            "HTMLDONE, 502, 1",
            "EMPTY200, 200, 0",
            "EMPTYDONE, 200, 1",
            "HTTP503, 503, 0" })
    void mishap_happensAsTagged(String tag, int status, int executed) {
        String id = EximbayCaller.id(tag);

        Answer answer = eximbay.full(id);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().has("rescode")).isFalse();
        assertThat(SANDBOX.control().cancelsOf(id)).hasSize(executed);
        assertThat(eximbay.retrieve(id).at("/payment/balance")).isEqualTo(executed == 1 ? "0.00" : "45.00");
    }

    @Test
    void lostNone_losesTheFirstOnly() {
        String id = EximbayCaller.id("LOSTNONE");

        assertThat(eximbay.full(id).isLost()).isTrue();
        assertThat(eximbay.retrieve(id).at("/payment/balance")).isEqualTo("45.00");
        assertThat(eximbay.full(id).at("/rescode")).isEqualTo("0000");
        assertThat(SANDBOX.control().cancelsOf(id)).hasSize(1);
    }

    @Test
    void late_isSeenByTheSecondLookUp() {
        String id = EximbayCaller.id("LATE");

        assertThat(eximbay.full(id).isLost()).isTrue();
        assertThat(eximbay.retrieve(id).at("/payment/balance")).isEqualTo("45.00");
        assertThat(eximbay.retrieve(id).at("/payment/balance")).isEqualTo("0.00");
    }

    @Test
    void slow_executesAtOnceAndAnswersLater() {
        String id = EximbayCaller.id("SLOW300");
        long begin = System.nanoTime();

        Answer answer = eximbay.full(id);

        assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThanOrEqualTo(290);
        assertThat(answer.at("/rescode")).isEqualTo("0000");
    }

    @Test
    void foreignSpellings_differByTag() {
        assertThat(eximbay.full(EximbayCaller.id("SPELT")).at("/foreign/foreign_amount")).isEqualTo("45.00");
        assertThat(eximbay.full(EximbayCaller.id("NOFGN")).json().has("foreign")).isFalse();
        assertThat(eximbay.full(EximbayCaller.id("EXTRA")).json().has("future_object")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "'', 15000, 0", "DECIMALS, 15000.00, 0.00" })
    void won_isWrittenAsTagged(String tag, String amount, String balance) {
        Answer answer = eximbay.cancel(EximbayCaller.id(tag), EximbayCaller.refund("F", "15000", "KRW", "15000", "15000"));

        assertThat(answer.at("/payment/amount")).isEqualTo(amount);
        assertThat(answer.at("/payment/balance")).isEqualTo(balance);
    }

    @Test
    void failureForms_differByTag() {
        assertThat(eximbay.full(EximbayCaller.id("RC_Z999_ST400")).status()).isEqualTo(400);
        assertThat(eximbay.full(EximbayCaller.id("RC_Z999_MSGKEYS")).at("/code")).isEqualTo("Z999");
    }

    @ParameterizedTest
    @CsvSource({ "'', SALE, 45.00", "UNCAPT, AUTH, 45.00", "ALREADY, CANCELED, 0.00", "NOTFOUND, NONE, ''", "NOBAL, SALE, ''" })
    void lookUp_tellsStatusAndBalance(String tag, String status, String balance) {
        Answer answer = eximbay.retrieve(EximbayCaller.id(tag));

        assertThat(answer.at("/payment/status")).isEqualTo(status);
        assertThat(answer.at("/payment/balance")).isEqualTo(balance);
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void lookUpByOrder_findsThePaymentOnceSeen() {
        assertThat(eximbay.retrieve("order_id", "", "ORD-7781").at("/payment/status")).isEqualTo("NONE");
        eximbay.full(EximbayCaller.id(""));

        assertThat(eximbay.retrieve("order_id", "", "ORD-7781").at("/payment/status")).isEqualTo("CANCELED");
    }

    @Test
    void simultaneousCancels_neverGiveBackMoreThanPaid() {
        String id = EximbayCaller.id("");
        Wire wire = new Wire();

        List<Answer> answers = IntStream.range(0, 40)
                .mapToObj(i -> wire.postLater(SANDBOX.ports().eximbay(), "/v1/payments/%s/cancel".formatted(id),
                        EximbayCaller.HEADERS, EximbayCaller.refund("F", "45", "USD", "45", "45")))
                .toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.at("/rescode").equals("0000")).hasSize(1);
        assertThat(SANDBOX.control().cancelledOf(id)).isEqualByComparingTo(new BigDecimal("45"));
    }

    @Test
    void cancelWhileAnotherIsUnanswered_isNoted() {
        String id = EximbayCaller.id("SLOW400");
        Wire wire = new Wire();
        String path = "/v1/payments/%s/cancel".formatted(id);

        var first = wire.postLater(SANDBOX.ports().eximbay(), path, EximbayCaller.HEADERS,
                EximbayCaller.refund("P", "5", "USD", "45", "45"));
        var second = wire.postLater(SANDBOX.ports().eximbay(), path, EximbayCaller.HEADERS,
                EximbayCaller.refund("P", "5", "USD", "45", "45"));
        first.join();
        second.join();

        assertThat(SANDBOX.control().violations()).singleElement()
                .satisfies(call -> assertThat(call.violation()).contains("still unanswered"));
    }

    @Test
    void cancelAfterTheCallerGaveUp_isNotNoted() throws InterruptedException, IOException {
        String id = EximbayCaller.id("SLOW1500");
        HttpRequest impatient = HttpRequest.newBuilder(URI.create("http://localhost:%d/v1/payments/%s/cancel"
                .formatted(SANDBOX.ports().eximbay(), id)))
                .headers("Authorization", EximbayCaller.HEADERS.get("Authorization"), "Content-Type", "application/json")
                .timeout(Duration.ofMillis(300))
                .POST(BodyPublishers.ofString(EximbayCaller.refund("P", "5", "USD", "45", "45")))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(impatient, BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(eximbay.retrieve(id).at("/payment/balance")).isEqualTo("40.00");
        eximbay.partial(id, "5", "40");

        assertThat(SANDBOX.control().cancelsOf(id)).hasSize(2);
        assertThat(SANDBOX.control().violations()).isEmpty();
    }

    @Test
    void violations_quoteNoValues() {
        eximbay.cancel(EximbayCaller.id(""), EximbayCaller.HEADERS, "{\"secret\":\"4111111111111111\"}");

        assertThat(SANDBOX.control().violations().toString()).doesNotContain("4111").contains("missing");
    }
}
