package io.chwiso.provider.ebp;

import static io.chwiso.provider.ebp.EbpFixtures.JSON;
import static io.chwiso.provider.ebp.EbpFixtures.KRW;
import static io.chwiso.provider.ebp.EbpFixtures.USD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chwiso.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EbpFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = { "106000", "106000.0", "106000.00", "\"106000\"", "\" 106000.0 \"", "1.06E5", "1060e2" })
    void sameAmountInAnySpelling_isTheSameMoney(String json) {
        assertThat(EbpFields.money(field(json), "f", KRW)).contains(Money.parse("106000", KRW));
    }

    @Test
    void decimals_areExact() {
        assertThat(EbpFields.money(field("12.34"), "f", USD)).contains(Money.parse("12.34", USD));
        assertThat(EbpFields.money(field("9999999999999.99"), "f", USD)).contains(Money.parse("9999999999999.99", USD));
        assertThat(EbpFields.money(field("0"), "f", USD)).contains(Money.zero(USD));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0.5", "-1", "null", "true", "[]", "{}", "\"\"", "\"12a\"", "1e999999999", "1e-999999999", "1000000000000000",
            "\"11111111111111111111111111111111111111111111111\""
    })
    void whatIsNoAmountInWon_isAbsent(String json) {
        assertThat(EbpFields.money(field(json), "f", KRW)).isEmpty();
    }

    @Test
    void missingField_isAbsent() {
        assertThat(EbpFields.money(field("1"), "other", KRW)).isEmpty();
        assertThat(EbpFields.text(JSON.read("[1]"), "f")).isEmpty();
        assertThat(EbpFields.number(JSON.read(""), "f")).isEmpty();
    }

    private static JsonNode field(String json) {
        return JSON.read("{\"f\":%s}".formatted(json));
    }
}
