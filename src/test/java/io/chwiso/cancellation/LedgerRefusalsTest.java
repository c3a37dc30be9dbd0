package io.chwiso.cancellation;

import static io.chwiso.testing.Cancellations.full;
import static io.chwiso.testing.Cancellations.ledger;
import static io.chwiso.testing.Cancellations.partial;
import static io.chwiso.testing.Cancellations.partialExpecting;
import static io.chwiso.testing.Cancellations.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerRefusalsTest {

    record Case(String situation, CancelCommand command, PaymentLedger ledger, ProblemType refusal) {

        @Override
        public String toString() {
            return situation;
        }
    }

    static Stream<Case> refused() {
        return Stream.of(
                new Case("other amount than first seen", partial("1.00"), ledger("46.00", "0", "0"),
                        ProblemType.PAYMENT_MISMATCH),
                new Case("nothing left, full", full(), ledger("45.00", "45.00", "0"), ProblemType.ALREADY_CANCELLED),
                new Case("nothing left, part", partial("1.00"), ledger("45.00", "45.00", "0"), ProblemType.ALREADY_CANCELLED),
                new Case("all reserved, full", full(), ledger("45.00", "0", "45.00"),
                        ProblemType.INSUFFICIENT_CANCELLABLE_AMOUNT),
                new Case("more than is left", partial("32.71"), ledger("45.00", "12.30", "0"),
                        ProblemType.INSUFFICIENT_CANCELLABLE_AMOUNT),
                new Case("more than is left beside a reservation", partial("30.00"), ledger("45.00", "0", "20.00"),
                        ProblemType.INSUFFICIENT_CANCELLABLE_AMOUNT),
                new Case("full with another amount", full("45.00"), ledger("45.00", "12.30", "0"),
                        ProblemType.CANCELLABLE_AMOUNT_MISMATCH),
                new Case("another belief of what is left", partialExpecting("1.00", "45.00"), ledger("45.00", "12.30", "0"),
                        ProblemType.CANCELLABLE_AMOUNT_MISMATCH));
    }

    static Stream<Case> taken() {
        return Stream.of(
                new Case("full of an untouched payment", full(), ledger("45.00", "0", "0"), ProblemType.INTERNAL),
                new Case("full of the rest, as stated", full("32.70"), ledger("45.00", "12.30", "0"), ProblemType.INTERNAL),
                new Case("full beside a reservation", full(), ledger("45.00", "0", "44.99"), ProblemType.INTERNAL),
                new Case("exactly the rest", partial("32.70"), ledger("45.00", "12.30", "0"), ProblemType.INTERNAL),
                new Case("as believed", partialExpecting("1.00", "32.70"), ledger("45.00", "12.30", "0"),
                        ProblemType.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusal_isNamed(Case example) {
        assertThat(LedgerRefusals.find(example.command(), example.ledger()))
                .map(ProblemException::type)
                .contains(example.refusal());
    }

    @ParameterizedTest
    @MethodSource("taken")
    void whatFits_isTaken(Case example) {
        assertThat(LedgerRefusals.find(example.command(), example.ledger())).isEmpty();
    }

    @Test
    void insufficient_saysWhatIsLeftAndReserved() {
        ProblemException refusal = LedgerRefusals.find(partial("30.00"), ledger("45.00", "0", "20.00")).orElseThrow();

        assertThat(refusal.extensions()).isEqualTo(Map.of("cancellable", "25.00", "reserved", "20.00"));
        assertThat(refusal.detail()).contains("30.00", "25.00", "20.00");
    }

    @Test
    void mismatch_saysWhatWasExpectedAndWhatIs() {
        ProblemException refusal = LedgerRefusals.find(full("45.00"), ledger("45.00", "12.30", "0")).orElseThrow();

        assertThat(refusal.extensions()).isEqualTo(Map.of("expected", "45.00", "actual", "32.70"));
    }

    @Test
    void ledgerBeyondItsPayment_cannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> ledger("45.00", "30.00", "15.01"))
                .withMessageContaining("at most 45.00");
        assertThat(ledger("45.00", "30.00", "15.00").cancellable()).isEqualTo(usd("0.00"));
    }
}
