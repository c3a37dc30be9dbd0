package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Violation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EximbayRulesTest {

    @ParameterizedTest
    @CsvSource({
            "KRW, 100", "USD, 1.00", "EUR, 1.00", "GBP, 1.00", "JPY, 100", "THB, 1.00", "SGD, 1.00", "RUB, 1.00", "HKD, 1.00",
            "CAD, 1.00", "AUD, 1.00"
    })
    void supportedCurrency_isTaken(String currency, String amount) {
        assertThat(EximbayRules.check(anOrder().in(currency, amount).of(amount).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "CNY", "CHF", "KWD" })
    void otherCurrency_isNotSupported(String currency) {
        CancelOrder order = anOrder().in(currency, "1").of("1").build();

        assertThat(EximbayRules.check(order)).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(Violation.Kind.UNSUPPORTED);
            assertThat(violation.pointer()).isEqualTo("/payment/currency");
            assertThat(violation.detail()).startsWith(currency + " (expected: one of [AUD, CAD, ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "1849705C642026011500001", "1849705C64202601150000134", "", "1849705C64 0260115000013", "1849705C64/0260115000013"
    })
    void paymentIdOfAnotherForm_isInvalid(String paymentId) {
        assertThat(EximbayRules.check(anOrder().paidAs(paymentId).build()))
                .extracting(Violation::kind, Violation::pointer)
                .containsExactly(tuple(Violation.Kind.INVALID, "/payment/id"));
    }

    @Test
    void orderIdLeftOut_isInvalid() {
        assertThat(EximbayRules.check(anOrder().ordered(Optional.empty()).build()))
                .containsExactly(Violation.invalid("/payment/orderId",
                        "missing (expected: the merchant's order number of the payment)"));
        assertThat(EximbayRules.check(anOrder().ordered(Optional.of("  ")).build())).hasSize(1);
    }

    @Test
    void orderIdAtItsLimit_isTaken() {
        assertThat(EximbayRules.check(anOrder().ordered(Optional.of("7".repeat(50))).build())).isEmpty();
    }

    @Test
    void orderIdAboveItsLimit_isInvalid() {
        assertThat(EximbayRules.check(anOrder().ordered(Optional.of("7".repeat(51))).build()))
                .containsExactly(Violation.invalid("/payment/orderId", "51 characters (expected: at most 50)"));
    }

    @Test
    void everyBrokenRule_isReported() {
        CancelOrder order = anOrder().in("CHF", "1").of("1").paidAs("7").ordered(Optional.empty()).build();

        assertThat(EximbayRules.check(order))
                .extracting(Violation::pointer)
                .containsExactly("/payment/id", "/payment/orderId", "/payment/currency");
    }
}
