package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Payment;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * When Eximbay refuses a well-formed refund. That {@code P} with the whole amount fails is on its help pages; that {@code F}
 * closes only an untouched payment is undocumented, and the stricter reading.
 */
final class EximbayRules {

    private EximbayRules() {
    }

    static Optional<EximbayError> breach(EximbayCancelRequest request, Payment payment) {
        if (differs(request.amount(), payment.terms().amount())) {
            return Optional.of(EximbayError.AMOUNT);
        }
        if (!request.currency().equals(payment.terms().currency())) {
            return Optional.of(EximbayError.FIELD);
        }
        if (payment.isSpent()) {
            return Optional.of(EximbayError.CANCELED);
        }
        if (request.balance().isPresent() && differs(request.balance().get(), payment.remaining())) {
            return Optional.of(EximbayError.FIELD);
        }
        return request.full() ? breachOfFull(request, payment) : breachOfPartial(request.refundAmount().orElseThrow(), payment);
    }

    private static Optional<EximbayError> breachOfFull(EximbayCancelRequest request, Payment payment) {
        if (!payment.isUntouched()) {
            return Optional.of(EximbayError.STATE);
        }
        return request.refundAmount()
                .filter(amount -> differs(amount, payment.terms().amount()))
                .map(wrong -> EximbayError.AMOUNT);
    }

    private static Optional<EximbayError> breachOfPartial(BigDecimal amount, Payment payment) {
        if (amount.compareTo(payment.remaining()) > 0) {
            return Optional.of(EximbayError.AMOUNT);
        }
        boolean wholeAmount = !differs(amount, payment.terms().amount());
        return wholeAmount || !payment.terms().captured() ? Optional.of(EximbayError.STATE) : Optional.empty();
    }

    private static boolean differs(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) != 0;
    }
}
