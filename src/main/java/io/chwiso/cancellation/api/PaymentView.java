package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.Payment;
import io.chwiso.cancellation.PaymentLedger;
import java.util.List;

/** A payment's ledger, and the ids of its cancellations, oldest first. */
public record PaymentView(String provider, String account, String id, String currency, String amount, String cancelledAmount,
        String reservedAmount, String cancellableAmount, List<String> cancellations) {

    static PaymentView of(Payment payment) {
        PaymentLedger ledger = payment.ledger();
        return new PaymentView(
                payment.provider().name(),
                payment.account().name(),
                payment.id(),
                ledger.amount().currency().getCurrencyCode(),
                ledger.amount().toString(),
                ledger.cancelled().toString(),
                ledger.reserved().toString(),
                ledger.cancellable().toString(),
                payment.cancellations().stream().map(CancellationId::toString).toList());
    }
}
