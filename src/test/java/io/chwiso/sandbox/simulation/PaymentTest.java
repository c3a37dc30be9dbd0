package io.chwiso.sandbox.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTest {

    private final Payment payment = new Payment("ORD-1", new Terms(new BigDecimal("100"), "KRW"));

    @ParameterizedTest
    @ValueSource(strings = { "100.01", "0", "-1" })
    void cancelOutOfBounds_isNeverExecuted(String amount) {
        assertThatThrownBy(() -> payment.execute(cancel(amount))).isInstanceOf(IllegalStateException.class);

        assertThat(payment.isUntouched()).isTrue();
    }

    @Test
    void postponedCancel_isDroppedWhenTooLittleIsLeft() {
        payment.postpone(new Execution(payment, cancel("60"), () -> Reply.empty(200)));
        payment.execute(cancel("50"));

        payment.lookedUp();

        assertThat(payment.cancelled()).isEqualByComparingTo("50");
    }

    @Test
    void payment_belongsToItsFirstCaller() {
        assertThat(payment.claim("S100")).isTrue();
        assertThat(payment.claim("S200")).isFalse();
        assertThat(payment.claim("S100")).isTrue();
    }

    @Test
    void cancelledElsewhere_isCountedAndNotListed() {
        Payment spent = new Payment("ORD-2", new Terms(new BigDecimal("100"), "KRW").spent());

        assertThat(spent.isSpent()).isTrue();
        assertThat(spent.cancels()).isEmpty();
        assertThatThrownBy(() -> spent.execute(cancel("1"))).isInstanceOf(IllegalStateException.class);
    }

    private static ExecutedCancel cancel(String amount) {
        return new ExecutedCancel("C1", "", new BigDecimal(amount), Instant.EPOCH);
    }
}
