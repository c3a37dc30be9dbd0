package io.chwiso.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency KRW = Currency.getInstance("KRW");
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource({
            "12.30, USD, 12.30, 1230",
            "12.3, USD, 12.30, 1230",
            "12, USD, 12.00, 1200",
            "0.01, USD, 0.01, 1",
            "15000, KRW, 15000, 15000",
            "1, JPY, 1, 1",
            "1.234, KWD, 1.234, 1234",
            "0, KRW, 0, 0",
            "999999999999999, KRW, 999999999999999, 999999999999999",
    })
    void plainDecimal_isReadAndWrittenInCurrencyDigits(String text, String currency, String written, long minorUnits) {
        Money money = Money.parse(text, Currency.getInstance(currency));

        assertThat(money).hasToString(written);
        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money.amount()).isEqualTo(new BigDecimal(written));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "-1", "+1", "1e3", "1,000", "01", "00.5", ".5", "5.", " 1", "1 ", "NaN", "0x1", "١",
            "1000000000000000", "12.345", "12.300" })
    void anythingElse_isRefusedWithTheValueAndWhatIsExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse(text, USD))
                .withMessageContaining(text)
                .withMessageContaining("expected");
    }

    @Test
    void decimalsInCurrencyWithoutMinorUnits_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse("15000.0", KRW))
                .withMessageContaining("at most 0 decimal digits in KRW");
    }

    @Test
    void sumAndDifference_areExact() {
        Money thirty = Money.parse("30.00", USD);
        Money seventy = Money.parse("70.00", USD);

        assertThat(thirty.plus(seventy)).hasToString("100.00");
        assertThat(seventy.minus(thirty)).hasToString("40.00");
        assertThat(thirty.times(3)).hasToString("90.00");
    }

    @Test
    void negativeDifference_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse("1.00", USD).minus(Money.parse("1.01", USD)))
                .withMessageContaining("-1");
    }

    @Test
    void currencies_neverMix() {
        Money dollars = Money.parse("1.00", USD);
        Money won = Money.parse("1", KRW);

        assertThatIllegalArgumentException().isThrownBy(() -> dollars.plus(won)).withMessageContaining("KRW");
        assertThatIllegalArgumentException().isThrownBy(() -> dollars.minus(won));
        assertThatIllegalArgumentException().isThrownBy(() -> dollars.compareTo(won));
    }

    @Test
    void beyondTheLargestAmount_isRefused() {
        Money largest = Money.ofMinorUnits(Money.MAX_MINOR_UNITS, KRW);

        assertThatIllegalArgumentException().isThrownBy(() -> largest.plus(Money.ofMinorUnits(1, KRW)));
        assertThatThrownBy(() -> largest.times(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(new BigDecimal("99999999999999999999"), KRW));
    }

    @Test
    void goldHasNoMinorUnits_soItIsNoCurrencyHere() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofMinorUnits(1, Currency.getInstance("XAU")))
                .withMessageContaining("XAU");
    }

    @Test
    void amounts_compareByValue() {
        assertThat(Money.parse("2", KRW).isGreaterThan(Money.parse("1", KRW))).isTrue();
        assertThat(Money.parse("1", KRW).isGreaterThan(Money.parse("1", KRW))).isFalse();
        assertThat(Money.zero(KRW).isZero()).isTrue();
        assertThat(Money.parse("1", KRW).isZero()).isFalse();
        assertThat(Money.parse("12.3", USD)).isEqualTo(Money.parse("12.30", USD));
    }
}
