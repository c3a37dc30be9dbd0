package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.MID;
import static io.chwiso.provider.eximbay.EximbayFixtures.cancelResponse;
import static io.chwiso.provider.eximbay.EximbayFixtures.partialOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.payload;
import static io.chwiso.provider.eximbay.EximbayFixtures.usd;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.Verdict;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EximbayResponseTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "cancel-partial", "cancel-right-spelling-extra-fields", "cancel-no-foreign", "cancel-numbers"
    })
    void anyDialectOfTheSameAnswer_givesTheSameReceipt(String payload) {
        EximbayConclusion conclusion = new EximbayConclusion(partialOrder(), MID, cancelResponse(payload));

        assertThat(conclusion.toOutcome()).isEqualTo(new Confirmed(new ProviderReceipt(
                new ProviderCode("0000", "Success."),
                Optional.of("1849705C6420260115000014"),
                Optional.of(usd("32.70")),
                Optional.of(Instant.parse("2026-01-15T03:04:05Z")))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "cancel-bare", "cancel-unreadable-details" })
    void detailsThatAreNotThere_stayEmpty(String payload) {
        EximbayConclusion conclusion = new EximbayConclusion(partialOrder(), MID, cancelResponse(payload));

        assertThat(conclusion.toOutcome()).isEqualTo(new Confirmed(new ProviderReceipt(
                new ProviderCode("0000", "Success."), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = { "cancel-partial", "cancel-right-spelling-extra-fields" })
    void cardHoldersAmount_isReadInBothSpellings(String payload) {
        assertThat(cancelResponse(payload).foreign()).isEqualTo(new EximbayCancelResponse.Foreign("USD", "12.30", "0"));
    }

    @Test
    void strictJsonSettingsOfTheApplication_changeNothing() {
        EximbayJson json = new EximbayJson(new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES));

        assertThat(json.readCancel(new ProviderAnswer(200, payload("cancel-right-spelling-extra-fields"))))
                .contains(cancelResponse("cancel-right-spelling-extra-fields"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "0000, -, -, SUCCESS",
            "' 0000 ', '', -, SUCCESS",
            "0000, EC1000, -, CREDENTIALS",
            "0000, Z999, -, UNKNOWN_ELSE_REJECTED",
            "EC00, 0000, -, UNKNOWN_ELSE_REJECTED",
            "-, 0000, -, UNKNOWN_ELSE_REJECTED",
            "-, -, 0000, UNKNOWN_ELSE_REJECTED",
            "EC00, TEMPORARY_ERROR, EC1000, RETRY_IF_UNCHANGED",
            "-, -, EC1000, CREDENTIALS"
    })
    void codes_areWeighed(String resultCode, String errorCode, String code, Verdict verdict) {
        EximbayCancelResponse response = new EximbayCancelResponse(resultCode, null, errorCode, code, null, null, null, null,
                null);

        assertThat(response.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({ "15000, KRW, 15000", "15000.00, KRW, 15000", "1.000000, USD, 1.00", "' 0.5 ', USD, 0.50", "0, USD, 0.00" })
    void amount_isReadAsANumber(String text, String currency, String amount) {
        assertThat(EximbayNotation.amount(text, Currency.getInstance(currency))).map(Object::toString).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "n/a", "-1.00", "1,000.00", "1e3", "1.005", "1.", "9999999999999999" })
    void amountOfAnotherForm_isEmpty(String text) {
        assertThat(EximbayNotation.amount(text, Currency.getInstance("USD"))).isEmpty();
    }

    @Test
    void time_isKorean() {
        assertThat(EximbayNotation.instant("20220922113927")).contains(Instant.parse("2022-09-22T02:39:27Z"));
        assertThat(EximbayNotation.instant("20220931113927")).isEmpty();
        assertThat(EximbayNotation.instant(null)).isEmpty();
    }
}
