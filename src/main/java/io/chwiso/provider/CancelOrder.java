package io.chwiso.provider;

import static java.util.Objects.requireNonNull;

import io.chwiso.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All a provider needs to execute one cancel, or to judge whether it could.
 *
 * @param id ours; stays the same however often the cancel is sent
 * @param alreadyCancelled what was cancelled of the payment before this cancel, by our ledger
 * @param amount what to cancel now; {@code alreadyCancelled + amount <= payment.amount}
 * @param reason the caller's whole text; a provider with a shorter limit cuts it
 * @param baseline what the provider said about the payment before this cancel was first sent, where it
 *        {@linkplain PaymentProvider#wantsBaseline() wants one}
 */
public record CancelOrder(
        UUID id,
        AccountId account,
        PaymentRef payment,
        Money alreadyCancelled,
        Money amount,
        String reason,
        List<OrderItem> items,
        Optional<RefundAccount> refundAccount,
        Optional<PaymentReading> baseline) {

    public CancelOrder {
        requireNonNull(id, "id");
        items = List.copyOf(items);
    }

    /** What can still be cancelled right before this cancel. */
    public Money balanceBefore() {
        return payment.amount().minus(alreadyCancelled);
    }

    /** What is left once this cancel is done. */
    public Money balanceAfter() {
        return balanceBefore().minus(amount);
    }

    /** Whether this cancels an untouched payment as a whole, which providers want to be told in their own way. */
    public boolean coversWholePayment() {
        return alreadyCancelled.isZero() && amount.equals(payment.amount());
    }

    public CancelOrder withBaseline(PaymentReading reading) {
        return new CancelOrder(id, account, payment, alreadyCancelled, amount, reason, items, refundAccount,
                Optional.of(reading));
    }
}
