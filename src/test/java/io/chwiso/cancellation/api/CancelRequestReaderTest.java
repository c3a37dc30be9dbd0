package io.chwiso.cancellation.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelType;
import io.chwiso.merchant.TestMerchants;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemException.FieldError;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.RefundAccount;
import io.chwiso.provider.TestProviders;
import io.chwiso.provider.Violation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelRequestReaderTest {

    private static final Map<String, String> MERCHANTS = Map.of(
            "cancellation.merchants.shop.accounts.usd.provider", "EXIMBAY",
            "cancellation.merchants.shop.accounts.one.provider", "EBP",
            "cancellation.merchants.shop.accounts.two.provider", "EBP");

    private final JudgingProvider eximbay = new JudgingProvider(ProviderId.EXIMBAY);
    private final ObjectNode body = JsonText.parse("""
            {"provider":"EXIMBAY","payment":{"id":"P1","orderId":"O1","currency":"USD","amount":"45.00"},
             "type":"PARTIAL","amount":"12.30","reason":"size exchange"}""".getBytes(UTF_8));

    @Test
    void everyField_isRead() {
        set("""
                {"account":"usd","payment":{"cancelledElsewhere":"1.00"},"expectedCancellableAmount":"44.00",
                 "items":[{"seq":1,"itemType":"DELIVERY","itemId":"SHIP","quantity":2,"amount":"6.15","taxAmount":"0"}],
                 "refundAccount":{"bankCode":"004","accountNumber":"110-123-567890","holderName":"홍길동"},
                 "merchantReference":"RMA-1","metadata":{"agent":"42","note":""}}""");

        CancelCommand command = read();

        assertThat(command.account()).isEqualTo(new AccountId("shop", "usd"));
        assertThat(command.payment().amount()).hasToString("45.00");
        assertThat(command.payment().orderId()).contains("O1");
        assertThat(command.cancelledElsewhere()).hasToString("1.00");
        assertThat(command.type()).isEqualTo(CancelType.PARTIAL);
        assertThat(command.amount().orElseThrow()).hasToString("12.30");
        assertThat(command.items()).singleElement()
                .satisfies(item -> assertThat(item.taxAmount().orElseThrow()).hasToString("0.00"));
        assertThat(command.refundAccount()).contains(new RefundAccount("004", "110-123-567890", "홍길동"));
        assertThat(command.expectedCancellableAmount().orElseThrow()).hasToString("44.00");
        assertThat(command.merchantReference()).contains("RMA-1");
        assertThat(command.metadata()).containsExactly(Map.entry("agent", "42"), Map.entry("note", ""));
        assertThat(command.requestId()).isEqualTo("req-1");
    }

    @Test
    void optionalFieldsThatAreNull_areAbsent() {
        set("""
                {"account":null,"items":null,"refundAccount":null,"expectedCancellableAmount":null,"merchantReference":null,
                 "metadata":null,"payment":{"orderId":null,"cancelledElsewhere":null}}""");

        CancelCommand command = read();

        assertThat(command.payment().orderId()).isEmpty();
        assertThat(command.cancelledElsewhere().isZero()).isTrue();
        assertThat(command.refundAccount()).isEmpty();
        assertThat(command.metadata()).isEmpty();
    }

    @Test
    void allFaults_areToldAtOnce() {
        set("""
                {"provider":"STRIPE","payment":{"id":null,"amount":45},"type":"HALF","amount":12.3,"reason":" "}""");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("/provider", "/payment/id", "/payment/amount", "/type", "/amount", "/reason");
    }

    @Test
    void unknownFields_winOverAllElseAtAnyDepth() {
        set("""
                {"amuont":"1","reason":null,"payment":{"curency":"USD"},"refundAccount":{"bank/code":"1"},
                 "items":[{"~":1}],"provider":"STRIPE"}""");

        assertThat(refusal(ProblemType.UNKNOWN_FIELD).errors()).extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("/amuont", "/payment/curency", "/refundAccount/bank~1code", "/items/0/~0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "12.3", "12", "0" })
    void moneyAsNumber_isRefused(String number) {
        set("{\"amount\":" + number + "}");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).singleElement()
                .satisfies(error -> assertThat(error.pointer()).isEqualTo("/amount"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "0.00", "-1", "+1", "1.234", "12.300", "1e1", "01", "1,000", " 1", "1.", ".5", "", "abc", "١",
            "99999999999999999999", "9999999999999.99999" })
    void moneyThatIsNoAmount_isRefused(String amount) {
        body.put("amount", amount);

        FieldError error = refusal(ProblemType.VALIDATION_FAILED).errors().get(0);

        assertThat(error.pointer()).isEqualTo("/amount");
        assertThat(error.detail()).startsWith(amount).contains("expected:", "2 decimal digits in USD");
    }

    @ParameterizedTest
    @CsvSource({ "KRW,15000.0", "KRW,15000.5", "JPY,1.0", "KWD,1.2345" })
    void digitsTheCurrencyLacks_areRefused(String currency, String amount) {
        set("{\"payment\":{\"currency\":\"%s\",\"amount\":\"%s\"},\"amount\":\"1\"}".formatted(currency, amount));

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer)
                .containsExactly("/payment/amount");
    }

    @ParameterizedTest
    @ValueSource(strings = { "XAU", "XXX", "ABC", "QQQ" })
    void currencyWithoutMinorUnits_isUnsupported(String currency) {
        set("{\"payment\":{\"currency\":\"" + currency + "\"}}");

        assertThat(refusal(ProblemType.UNSUPPORTED_CURRENCY).errors()).extracting(FieldError::pointer)
                .containsExactly("/payment/currency");
    }

    @ParameterizedTest
    @ValueSource(strings = { "usd", "US", "USDD", "U$D", "" })
    void malformedCurrency_isInvalid(String currency) {
        set("{\"payment\":{\"currency\":\"" + currency + "\"}}");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer)
                .containsExactly("/payment/currency");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u0000b", "a\nb", "a\u007fb", "a\u0085b", "\ud800", "   ", "\u3000" })
    void textThatCannotBeKept_isRefused(String reason) {
        body.put("reason", reason);

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).singleElement()
                .satisfies(error -> assertThat(error.pointer()).isEqualTo("/reason"));
    }

    @Test
    void reason_isCountedInCodePoints() {
        body.put("reason", "😀".repeat(200));
        assertThat(read().reason()).hasSize(400);

        body.put("reason", "😀".repeat(201));
        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer).containsExactly("/reason");
    }

    @Test
    void partialWithoutAmount_isRefused() {
        body.putNull("amount");
        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer).containsExactly("/amount");
    }

    @Test
    void moreCancelledElsewhereThanPaid_isRefused() {
        set("{\"payment\":{\"cancelledElsewhere\":\"45.01\"}}");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer)
                .containsExactly("/payment/cancelledElsewhere");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"bankCode\":\"004\",\"accountNumber\":\"110a99999\",\"holderName\":\"Hong\"}|/refundAccount/accountNumber",
            "{\"bankCode\":\"004\",\"accountNumber\":11099999,\"holderName\":\"Hong\"}|/refundAccount/accountNumber",
            "{\"bankCode\":\"004\",\"accountNumber\":\"110-99999\"}|/refundAccount/holderName",
            "{\"bankCode\":\"00499999999\",\"accountNumber\":\"1101\",\"holderName\":\"Hong\"}|/refundAccount/bankCode",
    })
    void personalData_isNeverNamed(String account, String pointer) {
        set("{\"refundAccount\":" + account + "}");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            assertThat(error.detail()).doesNotContain("99999", "Hong");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"seq\":0}|/items/0/seq",
            "{\"seq\":1.5}|/items/0/seq",
            "{\"seq\":\"1\"}|/items/0/seq",
            "{\"itemType\":\"GIFT\"}|/items/0/itemType",
            "{\"itemId\":\" \"}|/items/0/itemId",
            "{\"quantity\":0}|/items/0/quantity",
            "{\"quantity\":99999999999}|/items/0/quantity",
            "{\"amount\":1}|/items/0/amount",
            "{\"amount\":\"0\"}|/items/0/amount",
            "{\"taxAmount\":\"3.01\"}|/items/0/taxAmount",
            "{\"quantity\":2147483647,\"amount\":\"9999999999999.99\"}|/items",
    })
    void wrongLine_isRefused(String change, String pointer) {
        set("{\"items\":[{\"seq\":1,\"itemType\":\"DELIVERY\",\"itemId\":\"S\",\"quantity\":1,\"amount\":\"3.00\"}]}");
        ((ObjectNode) body.at("/items/0")).setAll(json(change));

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer).containsExactly(pointer);
    }

    @Test
    void lines_areObjectsAndAtMostAHundred() {
        set("{\"items\":[1]}");
        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer)
                .containsExactly("/items/0");

        for (int i = 0; i < 100; i++) {
            body.withArray("items").add(1);
        }
        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer).containsExactly("/items");
    }

    @Test
    void metadata_isBounded() {
        body.putObject("metadata").put("k".repeat(41), "v").put("n", 1).put("long", "v".repeat(201)).putNull("nothing");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer).containsExactlyInAnyOrder(
                "/metadata/" + "k".repeat(41), "/metadata/n", "/metadata/long", "/metadata/nothing");

        ObjectNode metadata = body.putObject("metadata");
        for (int i = 0; i < 21; i++) {
            metadata.put("k" + i, "v");
        }
        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer)
                .containsExactly("/metadata");
    }

    @Test
    void accountLeftOut_mustBeTheOnlyOne() {
        body.put("provider", "EBP");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).singleElement()
                .isEqualTo(new FieldError("/account", "missing (expected: one of [one, two])"));
    }

    @ParameterizedTest
    @CsvSource({ "EBP,usd,/account", "EXIMBAY,nothing,/account", "COOKIEPAY,usd,/provider" })
    void accountElsewhere_isUnknown(String provider, String account, String pointer) {
        body.put("provider", provider).put("account", account);

        assertThat(refusal(ProblemType.ACCOUNT_UNKNOWN).errors()).extracting(FieldError::pointer).containsExactly(pointer);
    }

    @Test
    void faultsOfTheRequest_winOverAnUnknownAccount() {
        body.put("account", "nothing").put("reason", "");

        assertThat(refusal(ProblemType.VALIDATION_FAILED).errors()).extracting(FieldError::pointer).containsExactly("/reason");
    }

    @Test
    void providersObjection_keepsItsKind() {
        ProblemException invalid = refusal(ProblemType.VALIDATION_FAILED, reader(
                new JudgingProvider(ProviderId.EXIMBAY, Violation.invalid("/payment/orderId", "missing"))));
        ProblemException unsupported = refusal(ProblemType.CAPABILITY_NOT_SUPPORTED, reader(
                new JudgingProvider(ProviderId.EXIMBAY, Violation.unsupported("/payment/currency", "USD"))));

        assertThat(invalid.errors()).containsExactly(new FieldError("/payment/orderId", "missing"));
        assertThat(unsupported.errors()).containsExactly(new FieldError("/payment/currency", "USD"));
    }

    @Test
    void fullWithoutAmount_isJudgedByWhatIsLeft() {
        set("{\"type\":\"FULL\",\"amount\":null,\"payment\":{\"cancelledElsewhere\":\"5.00\"}}");

        CancelCommand command = read();

        assertThat(command.amount()).isEmpty();
        assertThat(eximbay.shown).singleElement().satisfies(order -> {
            assertThat(order.amount()).hasToString("40.00");
            assertThat(order.alreadyCancelled()).hasToString("5.00");
        });
    }

    @Test
    void fullWithLines_statesTheirTotal() {
        set("""
                {"type":"FULL","amount":null,
                 "items":[{"seq":1,"itemType":"DELIVERY","itemId":"S","quantity":2,"amount":"22.50"}]}""");

        assertThat(read().amount().orElseThrow()).hasToString("45.00");
    }

    @Test
    void amountBeyondWhatIsLeft_isLeftToTheLedger() {
        set("{\"payment\":{\"cancelledElsewhere\":\"40.00\"}}");
        assertThat(read().amount().orElseThrow()).hasToString("12.30");
        assertThat(eximbay.shown).singleElement().satisfies(order -> assertThat(order.balanceAfter().isZero()).isTrue());

        set("{\"type\":\"FULL\",\"amount\":\"50.00\"}");
        assertThat(read().amount()).isNotEqualTo(Optional.empty());
        assertThat(eximbay.shown).hasSize(1);
    }

    /** Lays an object over the request, objects into objects. */
    private void set(String change) {
        json(change).properties().forEach(member -> {
            if (body.get(member.getKey()) instanceof ObjectNode target && member.getValue() instanceof ObjectNode source) {
                target.setAll(source);
            } else {
                body.set(member.getKey(), member.getValue());
            }
        });
    }

    private static ObjectNode json(String text) {
        return JsonText.parse(text.getBytes(UTF_8));
    }

    private CancelCommand read() {
        return reader(eximbay).read(body, "shop", "req-1");
    }

    private ProblemException refusal(ProblemType type) {
        return refusal(type, reader(eximbay));
    }

    private ProblemException refusal(ProblemType type, CancelRequestReader reader) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> reader.read(body, "shop", "req-1"));
        assertThat(refusal).isNotNull();
        assertThat(refusal.type()).as(refusal.detail()).isEqualTo(type);
        return refusal;
    }

    private static CancelRequestReader reader(JudgingProvider provider) {
        return new CancelRequestReader(
                new AccountChoice(TestMerchants.of(MERCHANTS)), new ProviderRules(TestProviders.of(provider)));
    }
}
