package io.chwiso.testing;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelType;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.Lease;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.cancellation.Phase;
import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests and cancellations to start a test from, with sane defaults: 45.00 USD paid through Eximbay. */
public final class Cancellations {

    public static final Currency USD = Currency.getInstance("USD");
    public static final AccountId ACCOUNT = new AccountId("demo", "eximbay");
    public static final Instant CREATED_AT = Instant.parse("2026-01-15T03:04:04.120Z");

    private Cancellations() {
    }

    public static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    public static PaymentLedger ledger(String amount, String cancelled, String reserved) {
        return new PaymentLedger(usd(amount), usd(cancelled), usd(reserved));
    }

    public static CancelCommand full() {
        return command(CancelType.FULL, Optional.empty(), Optional.empty());
    }

    public static CancelCommand full(String amount) {
        return command(CancelType.FULL, Optional.of(usd(amount)), Optional.empty());
    }

    public static CancelCommand partial(String amount) {
        return command(CancelType.PARTIAL, Optional.of(usd(amount)), Optional.empty());
    }

    public static CancelCommand partialExpecting(String amount, String expected) {
        return command(CancelType.PARTIAL, Optional.of(usd(amount)), Optional.of(usd(expected)));
    }

    /** A cancellation of the whole of a payment, about to be sent. */
    public static Cancellation sending(CancelType type) {
        PaymentRef payment = new PaymentRef("1849705C6420260115000013", Optional.of("ORD-7781"), usd("45.00"));
        return new Cancellation(new CancellationId(UUID.randomUUID()), ProviderId.EXIMBAY, ACCOUNT, payment,
                ledger("45.00", "0.00", "45.00"), type, usd("45.00"), "size exchange", List.of(), Optional.empty(),
                Optional.empty(), Map.of(), CancellationStatus.PROCESSING, Optional.of(Phase.SENDING), Optional.empty(), false,
                Optional.empty(), Optional.empty(), 1, CREATED_AT, CREATED_AT, 1);
    }

    /** A first attempt at {@code cancellation}, held by this process. */
    public static Claim claim(Cancellation cancellation) {
        return claim(cancellation, Course.fresh(CREATED_AT));
    }

    public static Claim claim(Cancellation cancellation, Course course) {
        CancelOrder order = new CancelOrder(cancellation.id().value(), cancellation.account(), cancellation.payment(),
                cancellation.ledger().cancelled(), cancellation.amount(), cancellation.reason(), cancellation.items(),
                Optional.empty(), Optional.empty());
        Lease lease = new Lease(cancellation.id(), 1, Duration.ofSeconds(30), System.nanoTime());
        return new Claim(cancellation, order, lease, course, true);
    }

    private static CancelCommand command(CancelType type, Optional<Money> amount, Optional<Money> expected) {
        PaymentRef payment = new PaymentRef("1849705C6420260115000013", Optional.of("ORD-7781"), usd("45.00"));
        return new CancelCommand(ACCOUNT, ProviderId.EXIMBAY, payment, Money.zero(USD), type, amount, "size exchange",
                List.of(), Optional.empty(), expected, Optional.empty(), Map.of(), "req-1");
    }
}
