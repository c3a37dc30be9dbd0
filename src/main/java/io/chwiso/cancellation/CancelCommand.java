package io.chwiso.cancellation;

import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.RefundAccount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A well-formed request to cancel, from a known caller, for a configured account.
 *
 * @param cancelledElsewhere read only when the payment is seen for the first time
 * @param amount what to cancel; may be absent for {@link CancelType#FULL}
 * @param requestId the caller's or our correlation id, kept in the history
 */
public record CancelCommand(
        AccountId account,
        ProviderId provider,
        PaymentRef payment,
        Money cancelledElsewhere,
        CancelType type,
        Optional<Money> amount,
        String reason,
        List<OrderItem> items,
        Optional<RefundAccount> refundAccount,
        Optional<Money> expectedCancellableAmount,
        Optional<String> merchantReference,
        Map<String, String> metadata,
        String requestId) {

    public CancelCommand {
        items = List.copyOf(items);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    public String merchant() {
        return account.merchant();
    }

    /** The order a provider would get for {@code amount}, given what the ledger says was cancelled before. */
    public CancelOrder toOrder(UUID id, Money alreadyCancelled, Money amount) {
        return new CancelOrder(id, account, payment, alreadyCancelled, amount, reason, items, refundAccount, Optional.empty());
    }
}
