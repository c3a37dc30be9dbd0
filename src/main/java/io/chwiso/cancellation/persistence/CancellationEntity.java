package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancelType;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.Failure;
import io.chwiso.cancellation.Phase;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A cancellation's row, for reading; it is written by the functions of the migrations alone. */
@Entity
@Immutable
@Table(name = "cancellation")
class CancellationEntity {

    @Id
    UUID id;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "payment")
    PaymentEntity payment;
    int position;
    String merchant;
    @Enumerated(EnumType.STRING)
    ProviderId provider;
    String account;
    @Column(name = "payment_id")
    String paymentId;
    @Column(name = "order_id")
    @Nullable
    String orderId;
    @Enumerated(EnumType.STRING)
    CancelType type;
    long amount;
    String reason;
    @Nullable
    JsonObject items;
    @Column(name = "refund_bank_code")
    @Nullable
    String refundBankCode;
    @Column(name = "refund_number_masked")
    @Nullable
    String refundNumberMasked;
    @Column(name = "refund_account")
    byte @Nullable [] refundAccount;
    @Column(name = "merchant_reference")
    @Nullable
    String merchantReference;
    @Nullable
    JsonObject metadata;
    @Enumerated(EnumType.STRING)
    CancellationStatus status;
    @Enumerated(EnumType.STRING)
    @Nullable
    Phase phase;
    int attempts;
    int version;
    @Column(name = "result_code")
    @Nullable
    String resultCode;
    @Column(name = "result_message")
    @Nullable
    String resultMessage;
    @Column(name = "refund_id")
    @Nullable
    String refundId;
    @Column(name = "result_balance")
    @Nullable
    Long resultBalance;
    @Column(name = "result_at")
    @Nullable
    Instant resultAt;
    @Column(name = "already_cancelled")
    boolean alreadyCancelled;
    @Enumerated(EnumType.STRING)
    DepositRequired.@Nullable Kind action;
    @Column(name = "deposit_bank")
    @Nullable
    String depositBank;
    @Column(name = "deposit_account")
    @Nullable
    String depositAccount;
    @Column(name = "deposit_amount")
    @Nullable
    Long depositAmount;
    @Column(name = "deposit_due_at")
    @Nullable
    Instant depositDueAt;
    @Column(name = "failure_code")
    @Enumerated(EnumType.STRING)
    Failure.@Nullable Code failureCode;
    @Column(name = "failure_provider_code")
    @Nullable
    String failureProviderCode;
    @Column(name = "failure_provider_message")
    @Nullable
    String failureProviderMessage;
    @Nullable
    JsonObject baseline;
    int fence;
    @Column(name = "not_sent_since")
    @Nullable
    Instant notSentSince;
    @Column(name = "not_sent")
    int notSent;
    @Column(name = "doubt_since")
    @Nullable
    Instant doubtSince;
    @Column(name = "doubt_code")
    @Nullable
    String doubtCode;
    @Column(name = "doubt_message")
    @Nullable
    String doubtMessage;
    @Column(name = "when_unchanged")
    @Enumerated(EnumType.STRING)
    @Nullable
    WhenUnchanged whenUnchanged;
    @Column(name = "look_ups")
    int lookUps;
    int unchanged;
    @Column(name = "settle_at")
    @Nullable
    Instant settleAt;
    @Column(name = "confirmed_by_notice")
    boolean confirmedByNotice;
    boolean reminded;
    @Column(name = "deposit_noticed")
    boolean depositNoticed;
    @Column(name = "created_at")
    Instant createdAt;
    @Column(name = "updated_at")
    Instant updatedAt;
}
