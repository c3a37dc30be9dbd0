package io.chwiso.cancellation.api;

import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.SendPermit;
import io.chwiso.provider.Violation;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider that objects to what it is told to, and keeps the orders it was shown. */
final class JudgingProvider implements PaymentProvider {

    final List<CancelOrder> shown = new ArrayList<>();
    private final ProviderId id;
    private final List<Violation> objections;

    JudgingProvider(ProviderId id, Violation... objections) {
        this.id = id;
        this.objections = List.of(objections);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public List<Violation> check(CancelOrder order) {
        shown.add(order);
        return objections;
    }

    /** Like EBP: per unit. */
    @Override
    public Optional<Money> totalOf(AccountId account, List<OrderItem> items) {
        return items.stream().map(item -> item.amount().times(item.quantity())).reduce(Money::plus);
    }

    @Override
    public Capabilities capabilities() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<AccountId> accounts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] secretOf(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean wantsBaseline() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ProviderOutcome> cancel(CancelOrder order, SendPermit permit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<PaymentReading> lookUp(CancelOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Evidence judge(CancelOrder order, PaymentReading after) {
        throw new UnsupportedOperationException();
    }
}
