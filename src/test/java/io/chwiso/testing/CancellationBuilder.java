package io.chwiso.testing;

import static io.chwiso.testing.Cancellations.usd;

import io.chwiso.cancellation.CancelType;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.Failure;
import io.chwiso.cancellation.NextAction;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.cancellation.Phase;
import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.OrderItem.ItemType;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Cancellations in every state, with plausible parts. */
public final class CancellationBuilder {

    private static final CancellationId ID = new CancellationId(UUID.fromString("0199f0c2-0000-7000-8000-000000000001"));
    private static final Instant AT = Instant.parse("2026-01-15T03:04:05Z");

    private CancellationStatus status = CancellationStatus.SUCCEEDED;
    private Phase phase = Phase.SENDING;
    private boolean alreadyCancelled;
    private boolean detailed;
    private Optional<NextAction> nextAction = Optional.empty();
    private Failure.Code failure = Failure.Code.PROVIDER_REJECTED;

    private CancellationBuilder() {
    }

    public static CancellationBuilder aCancellation() {
        return new CancellationBuilder();
    }

    public CancellationBuilder in(CancellationStatus status) {
        this.status = status;
        return this;
    }

    public CancellationBuilder in(Phase phase) {
        this.status = CancellationStatus.PROCESSING;
        this.phase = phase;
        return this;
    }

    public CancellationBuilder failedBy(Failure.Code code) {
        this.status = CancellationStatus.FAILED;
        this.failure = code;
        return this;
    }

    public CancellationBuilder alreadyCancelled() {
        this.alreadyCancelled = true;
        return this;
    }

    /** With order lines and a refund account. */
    public CancellationBuilder detailed() {
        this.detailed = true;
        return this;
    }

    public CancellationBuilder awaitingFunds() {
        return awaiting(new NextAction(DepositRequired.Kind.FUND_ACCOUNT, Optional.empty()));
    }

    public CancellationBuilder awaitingUnknownDeposit() {
        return awaiting(new NextAction(DepositRequired.Kind.DEPOSIT, Optional.empty()));
    }

    public CancellationBuilder awaitingDeposit() {
        return awaiting(new NextAction(DepositRequired.Kind.DEPOSIT,
                Optional.of(new DepositAccount("신한은행", "110-123-456789", usd("11.20"), usd("12.30"), AT.plusSeconds(600)))));
    }

    private CancellationBuilder awaiting(NextAction action) {
        this.status = CancellationStatus.AWAITING_DEPOSIT;
        this.nextAction = Optional.of(action);
        return this;
    }

    public Cancellation build() {
        boolean succeeded = status == CancellationStatus.SUCCEEDED;
        Money amount = usd("12.30");
        Money none = usd("0");
        return new Cancellation(ID, ProviderId.EXIMBAY, new AccountId("shop", "usd"),
                new PaymentRef("1849705C6420220922000013", Optional.of("ORD-7781"), usd("45.00")),
                new PaymentLedger(usd("45.00"), succeeded ? amount : none, status.isOpen() ? amount : none),
                CancelType.PARTIAL, amount, "size exchange",
                detailed ? List.of(new OrderItem(1, ItemType.PHYSICAL, "FILTER-7", 1, amount, Optional.empty())) : List.of(),
                detailed ? Optional.of(new Cancellation.MaskedRefundAccount("004", "******7890")) : Optional.empty(),
                Optional.empty(), Map.of(), status,
                status == CancellationStatus.PROCESSING ? Optional.of(phase) : Optional.empty(),
                succeeded ? Optional.of(receipt()) : Optional.empty(), alreadyCancelled, nextAction,
                status == CancellationStatus.FAILED
                        ? Optional.of(new Failure(failure, Optional.of(new ProviderCode("E123", "not possible"))))
                        : Optional.empty(),
                1, AT.minusMillis(880), AT.plusMillis(310), 2);
    }

    private static ProviderReceipt receipt() {
        return new ProviderReceipt(new ProviderCode("0000", "Success."), Optional.of("1849705C6420220922000014"),
                Optional.of(usd("32.70")), Optional.of(AT));
    }
}
