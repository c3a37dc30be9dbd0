package io.chwiso.cancellation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.Cancellation.MaskedRefundAccount;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.Failure;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.money.Money;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderReceipt;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation as the public API shows it, also to webhooks. Amounts are decimal strings in major units, in the payment's
 * currency.
 */
@RegisterForReflection
public record CancellationView(
        String id,
        String status,
        String moneyMoved,
        String provider,
        String account,
        String type,
        String amount,
        String reason,
        PaymentPart payment,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ItemPart> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RefundAccountPart refundAccount,
        @Nullable ProviderResultPart providerResult,
        @Nullable NextActionView nextAction,
        @Nullable FailurePart failure,
        int attempts,
        @Nullable String merchantReference,
        Map<String, String> metadata,
        String createdAt,
        String updatedAt,
        int version) {

    /** The payment and its ledger. */
    public record PaymentPart(String id, @Nullable String orderId, String currency, String amount, String cancelledAmount,
            String reservedAmount, String cancellableAmount) {

        static PaymentPart of(PaymentRef payment, PaymentLedger ledger) {
            return new PaymentPart(
                    payment.id(),
                    payment.orderId().orElse(null),
                    ledger.amount().currency().getCurrencyCode(),
                    ledger.amount().toString(),
                    ledger.cancelled().toString(),
                    ledger.reserved().toString(),
                    ledger.cancellable().toString());
        }
    }

    /** A line of the order, as it was asked for. */
    public record ItemPart(int seq, String itemType, String itemId, int quantity, String amount, @Nullable String taxAmount) {

        static ItemPart of(OrderItem item) {
            return new ItemPart(item.seq(), item.itemType().name(), item.itemId(), item.quantity(), item.amount().toString(),
                    item.taxAmount().map(Money::toString).orElse(null));
        }
    }

    /** @param accountNumber masked */
    public record RefundAccountPart(String bankCode, String accountNumber) {

        static RefundAccountPart of(MaskedRefundAccount account) {
            return new RefundAccountPart(account.bankCode(), account.accountNumber());
        }
    }

    /**
     * The provider's proof.
     *
     * @param alreadyCancelled true, or absent
     */
    public record ProviderResultPart(String code, String message, @Nullable String refundId, @Nullable String balance,
            @Nullable String at, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean alreadyCancelled) {

        static ProviderResultPart of(ProviderReceipt receipt, boolean alreadyCancelled) {
            return new ProviderResultPart(
                    receipt.code().code(),
                    receipt.code().message(),
                    receipt.refundId().orElse(null),
                    receipt.balance().map(Money::toString).orElse(null),
                    receipt.at().map(Timestamps::of).orElse(null),
                    alreadyCancelled ? Boolean.TRUE : null);
        }
    }

    /** Why it failed, and the provider's own words where it gave any. */
    public record FailurePart(String code, String message, @Nullable String providerCode, @Nullable String providerMessage) {

        static FailurePart of(Failure failure) {
            Optional<ProviderCode> provider = failure.provider();
            return new FailurePart(failure.code().slug(), failure.code().message(),
                    provider.map(ProviderCode::code).orElse(null),
                    provider.map(ProviderCode::message).orElse(null));
        }
    }

    public static CancellationView of(Cancellation cancellation) {
        return new CancellationView(
                cancellation.id().toString(),
                cancellation.status().name(),
                cancellation.moneyMoved().name(),
                cancellation.provider().name(),
                cancellation.account().name(),
                cancellation.type().name(),
                cancellation.amount().toString(),
                cancellation.reason(),
                PaymentPart.of(cancellation.payment(), cancellation.ledger()),
                cancellation.items().stream().map(ItemPart::of).toList(),
                cancellation.refundAccount().map(RefundAccountPart::of).orElse(null),
                cancellation.receipt()
                        .map(receipt -> ProviderResultPart.of(receipt, cancellation.alreadyCancelled()))
                        .orElse(null),
                cancellation.nextAction().filter(action -> cancellation.status() == CancellationStatus.AWAITING_DEPOSIT)
                        .map(action -> NextActionView.of(action, cancellation.amount())).orElse(null),
                cancellation.failure().map(FailurePart::of).orElse(null),
                cancellation.attempts(),
                cancellation.merchantReference().orElse(null),
                cancellation.metadata(),
                Timestamps.of(cancellation.createdAt()),
                Timestamps.of(cancellation.updatedAt()),
                cancellation.version());
    }
}
