package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Payment;

/** The status of a payment in EBP's words. */
final class EbpStatus {

    private EbpStatus() {
    }

    static String of(Payment payment) {
        if (payment.isUntouched()) {
            String collected = EbpScenario.APPROVED.in(payment.tags()) ? "APPROVED" : "CAPTURED";
            return payment.terms().captured() ? collected : "AUTHORIZED";
        }
        if (!payment.terms().captured()) {
            return "VOIDED";
        }
        return isPending(payment) ? "REFUND_REQUESTED" : "REFUNDED";
    }

    /** Whether the latest refund was asked for and is not done. */
    static boolean isPending(Payment payment) {
        boolean waits = EbpScenario.REQUESTED.in(payment.tags()) && payment.lookUpsSinceCancel() == 0
                || EbpScenario.STUCK.in(payment.tags()) && !payment.isConfirmed();
        return waits && !payment.isUntouched() && payment.terms().captured();
    }
}
