package io.chwiso.cancellation;

import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderReceipt;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cancellation as it stands: one durable intent to cancel, and what became of it.
 *
 * @param amount what is cancelled; resolved, also for {@link CancelType#FULL}
 * @param ledger the payment's money when this state was read
 * @param phase present exactly while {@link CancellationStatus#PROCESSING}
 * @param receipt the provider's proof, once it gave one
 * @param alreadyCancelled whether the provider had cancelled the payment before we asked
 * @param refundAccount bank code and masked account number; the number itself never comes back
 * @param attempts how often it was sent
 * @param version grows by one with each change; the {@code ETag}
 */
public record Cancellation(
        CancellationId id,
        ProviderId provider,
        AccountId account,
        PaymentRef payment,
        PaymentLedger ledger,
        CancelType type,
        Money amount,
        String reason,
        List<OrderItem> items,
        Optional<MaskedRefundAccount> refundAccount,
        Optional<String> merchantReference,
        Map<String, String> metadata,
        CancellationStatus status,
        Optional<Phase> phase,
        Optional<ProviderReceipt> receipt,
        boolean alreadyCancelled,
        Optional<NextAction> nextAction,
        Optional<Failure> failure,
        int attempts,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** What an answer may show of a refund account. */
    public record MaskedRefundAccount(String bankCode, String accountNumber) {
    }

    public Cancellation {
        items = List.copyOf(items);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (phase.isPresent() != (status == CancellationStatus.PROCESSING)) {
            throw new IllegalArgumentException("phase: %s (expected: only while PROCESSING, not %s)".formatted(phase, status));
        }
    }

    /**
     * This cancellation after {@code change}, which moved the ledger to {@code ledger}.
     *
     * @throws IllegalStateException when the change is no legal move from here
     */
    public Cancellation after(Change change, PaymentLedger ledger, Instant at, int attempts, int version) {
        if (!status.canBecome(change.status())) {
            throw new IllegalStateException(
                    "%s: %s (expected: a state that %s can become)".formatted(id, change.status(), status));
        }
        return new Cancellation(id, provider, account, payment, ledger, type, amount, reason, items, refundAccount,
                merchantReference, metadata, change.status(), change.phase(), change.receipt(), change.alreadyCancelled(),
                change.nextAction(), change.failure(), attempts, createdAt, at, version);
    }

    public MoneyMoved moneyMoved() {
        return switch (status) {
            case PROCESSING -> phase.orElseThrow().moneyMoved();
            case SUCCEEDED -> MoneyMoved.YES;
            case FAILED, EXPIRED, AWAITING_DEPOSIT -> MoneyMoved.NO;
            case UNKNOWN, MANUAL_REVIEW -> MoneyMoved.UNKNOWN;
        };
    }
}
