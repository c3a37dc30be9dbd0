package io.chwiso.provider.ebp;

import static io.chwiso.provider.ebp.EbpFixtures.aWholeOrder;
import static io.chwiso.provider.ebp.EbpFixtures.anOrder;
import static io.chwiso.provider.ebp.EbpFixtures.item;
import static io.chwiso.provider.ebp.EbpFixtures.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.OrderItem.ItemType;
import io.chwiso.provider.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EbpRulesTest {

    @Test
    void lineOfTwoUnits_countsTwiceUnderUnitAndOnceUnderLine() {
        CancelOrder perUnit = filters("40000");
        CancelOrder perLine = filters("20000");

        assertThat(EbpRules.violationsIn(perUnit, EbpAmountRule.UNIT)).isEmpty();
        assertThat(EbpRules.violationsIn(perLine, EbpAmountRule.LINE)).isEmpty();
        assertThat(EbpRules.violationsIn(perLine, EbpAmountRule.UNIT)).containsExactly(Violation.invalid("/items",
                "quantity times amount of all lines add up to 40000 (expected: 20000, the amount to cancel)"));
        assertThat(EbpRules.violationsIn(perUnit, EbpAmountRule.LINE)).containsExactly(Violation.invalid("/items",
                "the amounts of all lines add up to 20000 (expected: 40000, the amount to cancel)"));
    }

    @ParameterizedTest
    @EnumSource(EbpAmountRule.class)
    void singleUnits_addUpAlikeUnderBothRules(EbpAmountRule rule) {
        CancelOrder order = anOrder(won("9000"), won("0"), won("6000"),
                item(2, ItemType.PHYSICAL, "P002", 1, won("3000")),
                item(3, ItemType.SERVICE, "P003", 1, won("3000"), won("3000")));

        assertThat(EbpRules.violationsIn(order, rule)).isEmpty();
    }

    @Test
    void noItems_areRefused() {
        CancelOrder order = anOrder(won("3000"), won("0"), won("3000"));

        assertThat(EbpRules.violationsIn(order, EbpAmountRule.UNIT))
                .containsExactly(Violation.invalid("/items", "missing (expected: the order lines to cancel)"));
    }

    @Test
    void brokenLines_areAllNamed() {
        CancelOrder order = anOrder(won("3000"), won("0"), won("3000"),
                item(1, ItemType.PHYSICAL, "A", 0, won("1000")),
                item(1, ItemType.PHYSICAL, "B", -2, won("1000")),
                item(2, ItemType.DIGITAL, "C", 1, won("1000"), won("1001")));

        assertThat(EbpRules.violationsIn(order, EbpAmountRule.UNIT)).containsExactly(
                Violation.invalid("/items/0/quantity", "0 (expected: > 0)"),
                Violation.invalid("/items/1/seq", "1 twice (expected: each line once)"),
                Violation.invalid("/items/1/quantity", "-2 (expected: > 0)"),
                Violation.invalid("/items/2/taxAmount", "1001 (expected: at most 1000, the amount it is part of)"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 64 })
    void orderNumberOfAllowedLength_passes(int length) {
        CancelOrder order = EbpFixtures.withPaymentId(aWholeOrder(), "7".repeat(length));

        assertThat(EbpRules.violationsIn(order, EbpAmountRule.UNIT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 65 })
    void orderNumberOfOtherLength_isRefused(int length) {
        CancelOrder order = EbpFixtures.withPaymentId(aWholeOrder(), "7".repeat(length));

        assertThat(EbpRules.violationsIn(order, EbpAmountRule.UNIT))
                .extracting(Violation::pointer)
                .containsExactly("/payment/id");
    }

    @ParameterizedTest
    @CsvSource({ "999999999999999,2147483647", "999999999999999,2" })
    void sumBeyondAnyAmount_isRefusedAndHasNoTotal(String amount, int quantity) {
        List<OrderItem> items = List.of(item(1, ItemType.PHYSICAL, "A", quantity, won(amount)));
        CancelOrder order = anOrder(won("3000"), won("0"), won("3000"), items.get(0));

        assertThat(EbpAmountRule.UNIT.totalOf(items)).isEmpty();
        assertThat(EbpRules.violationsIn(order, EbpAmountRule.UNIT)).containsExactly(
                Violation.invalid("/items", "add up to no amount there can be (expected: 3000)"));
    }

    @Test
    void totalOfNothing_isEmpty() {
        assertThat(EbpAmountRule.LINE.totalOf(List.of())).isEmpty();
    }

    private static CancelOrder filters(String total) {
        Money amount = won(total);
        return anOrder(won("43000"), won("0"), amount, item(1, ItemType.PHYSICAL, "FILTER-7", 2, won("20000"), won("1818")));
    }
}
