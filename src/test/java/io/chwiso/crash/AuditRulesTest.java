package io.chwiso.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.crash.Order.Manner;
import io.chwiso.crash.Sale.Shop;
import io.chwiso.testing.SandboxClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The audit of a crash must be able to fail: each fault it is there for, put into the books by hand. */
class AuditRulesTest {

    private static final String ID = "can_0199f0c2000070008000000000000001";
    private static final String REFUND = "AZnwwgAAcACAAAAAAAAAAQ";
    private static final Sale EXIMBAY = new Sale(Shop.EXIMBAY, "00000000000000000000..1", "ORD-1");
    private static final Sale CANCELLED_ELSEWHERE = new Sale(Shop.EXIMBAY, "0000000000000.ALREADY.1", "ORD-3");
    private static final Sale EBP = new Sale(Shop.EBP, "ORD--A43000-2", "ORD-2");

    private final List<SandboxClient.Cancel> executed = new ArrayList<>();
    private Entry entry = entry("SUCCEEDED", false);
    private Sale sale = EXIMBAY;
    private Testimony testimony = testimony(EXIMBAY);

    @Test
    void cancelExecutedOnceAndSaidSo_isInOrder() {
        execute(REFUND, "12.30");
        testimony.heard(succeeded(ID));

        assertThat(executionFindings()).isEmpty();
        assertThat(promiseFindings()).isEmpty();
    }

    @Test
    void cancelExecutedTwice_isFound() {
        execute(REFUND, "12.30");
        execute(REFUND, "12.30");

        assertThat(executionFindings()).containsExactly("executed more than once");
    }

    @Test
    void cancelExecutedAndSaidToHaveFailed_isFound() {
        entry = entry("FAILED", false);
        execute(REFUND, "12.30");

        assertThat(executionFindings()).containsExactly("executed, and said to be not", "failed, and the provider was willing");
    }

    @Test
    void cancelSaidToBeDoneAndLost_isFound() {
        assertThat(executionFindings()).containsExactly("said to be executed, and is not");
    }

    @Test
    void cancelExecutedWithAnotherAmount_isFound() {
        execute(REFUND, "12.00");

        assertThat(executionFindings()).containsExactly("executed with another amount");
    }

    @Test
    void cancelExecutedForNobody_isFound() {
        execute(REFUND, "12.30");
        execute("somebody-else", "1.00");

        assertThat(executionFindings()).containsExactly("executed for no cancellation");
    }

    @Test
    void successOnOthersBehalf_isFound() {
        entry = entry("SUCCEEDED", true);

        assertThat(executionFindings()).containsExactly("said to be cancelled elsewhere, and was not");
    }

    @Test
    void cancelOfOthersFoundByLookUp_isInOrder() {
        sale = CANCELLED_ELSEWHERE;
        testimony = testimony(sale);
        entry = entry("SUCCEEDED", false, true);

        assertThat(executionFindings()).isEmpty();
    }

    @Test
    void cancelOfOthersSaidToBeAnswered_isFound() {
        sale = CANCELLED_ELSEWHERE;
        testimony = testimony(sale);

        assertThat(executionFindings()).containsExactly("said to be executed, and is not");
    }

    @Test
    void lookUpThatFoundNothing_isFound() {
        entry = entry("SUCCEEDED", false, true);

        assertThat(executionFindings()).containsExactly("said to be executed, and is not");
    }

    @Test
    void amountsWithoutReference_areComparedAsABag() {
        sale = EBP;
        testimony = testimony(EBP);
        execute("", "12.30");
        assertThat(executionFindings()).isEmpty();

        execute("", "12.30");
        assertThat(executionFindings()).containsExactly("executed and said amounts differ");
    }

    @Test
    void keyWithTwoCancellations_isFound() {
        testimony.heard(succeeded(ID));
        testimony.heard(succeeded(ID.replace("1", "2")));

        assertThat(promiseFindings()).contains("one key answered with several cancellations",
                "a cancellation that was promised and is lost");
    }

    @Test
    void failureThatBecameASuccess_isFound() {
        testimony.heard(new Answer(422, Optional.of(ID), "provider-unavailable", "NO", Optional.empty()));

        assertThat(promiseFindings()).containsExactly("a final word that was taken back");
    }

    @Test
    void refusalThatRecorded_isFound() {
        testimony.heard(new Answer(503, Optional.empty(), "overloaded", "NO", Optional.of(1)));

        assertThat(promiseFindings()).contains("a refusal that recorded a cancellation");
    }

    @Test
    void lossOfAnUnknownKind_isFound() {
        testimony.heard(new Answer(500, Optional.empty(), "internal", "UNKNOWN", Optional.empty()));

        assertThat(promiseFindings()).contains("an answer that contradicts itself or is not foreseen",
                "an order that nobody answered");
    }

    private List<String> executionFindings() {
        return new ExecutionRules(books()).findings().map(Finding::rule).toList();
    }

    private List<String> promiseFindings() {
        return new PromiseRules(books()).findings().map(Finding::rule).toList();
    }

    private Books books() {
        BigDecimal amount = new BigDecimal("45.00");
        SandboxClient.Payment payment = new SandboxClient.Payment(sale.shop().name(), sale.id(), "USD", amount, BigDecimal.ZERO,
                amount, true, executed);
        Entry ofSale = new Entry(entry.id(), entry.status(), sale.shop().name(), entry.type(), sale.id(), entry.amount(),
                entry.alreadyCancelled(), entry.foundByLookUp(), 1);
        return new Books(List.of(testimony), Map.of(ID, ofSale), Map.of(), Map.of(sale.id(), payment), Map.of("key-1", ID));
    }

    private void execute(String reference, String amount) {
        String id = "R" + executed.size();
        executed.add(new SandboxClient.Cancel(id, reference, new BigDecimal(amount), Instant.EPOCH));
    }

    private static Entry entry(String status, boolean alreadyCancelled) {
        return entry(status, alreadyCancelled, false);
    }

    private static Entry entry(String status, boolean alreadyCancelled, boolean foundByLookUp) {
        return new Entry(ID, status, "EXIMBAY", "PARTIAL", EXIMBAY.id(), new BigDecimal("12.30"), alreadyCancelled,
                foundByLookUp, 1);
    }

    private static Testimony testimony(Sale sale) {
        return new Testimony(new Order(sale, "key-1", "{}", Manner.PATIENT));
    }

    private static Answer succeeded(String id) {
        return new Answer(201, Optional.of(id), "SUCCEEDED", "YES", Optional.empty());
    }
}
