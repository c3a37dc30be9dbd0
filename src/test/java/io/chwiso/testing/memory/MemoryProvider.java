package io.chwiso.testing.memory;

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
import io.chwiso.provider.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider that only judges requests: three rules, one of each kind the real ones have. */
public abstract class MemoryProvider implements PaymentProvider {

    private final ProviderId id;
    private final Capabilities capabilities;

    protected MemoryProvider(ProviderId id, Set<String> currencies) {
        this.id = id;
        this.capabilities = new Capabilities(true, true, id == ProviderId.EBP, true, id == ProviderId.COOKIEPAY, currencies);
    }

    /** Wants the merchant's order number. */
    @Singleton
    public static class Eximbay extends MemoryProvider {
        public Eximbay() {
            super(ProviderId.EXIMBAY, Set.of());
        }

        @Override
        public List<Violation> check(CancelOrder order) {
            return order.payment().orderId().isPresent()
                    ? List.of()
                    : List.of(Violation.invalid("/payment/orderId", "missing (expected: the order number)"));
        }
    }

    /** Wants lines that add up to the amount. */
    @Singleton
    public static class Ebp extends MemoryProvider {
        public Ebp() {
            super(ProviderId.EBP, Set.of());
        }

        @Override
        public List<Violation> check(CancelOrder order) {
            return totalOf(order.account(), order.items()).filter(order.amount()::equals).isPresent()
                    ? List.of()
                    : List.of(Violation.invalid("/items", "the sum differs (expected: %s)".formatted(order.amount())));
        }

        @Override
        public Optional<Money> totalOf(AccountId account, List<OrderItem> items) {
            return items.stream().map(item -> item.amount().times(item.quantity())).reduce(Money::plus);
        }
    }

    /** Knows one currency. */
    @Singleton
    public static class CookiePay extends MemoryProvider {
        public CookiePay() {
            super(ProviderId.COOKIEPAY, Set.of("KRW"));
        }

        @Override
        public List<Violation> check(CancelOrder order) {
            String currency = order.payment().amount().currency().getCurrencyCode();
            return capabilities().supports(currency)
                    ? List.of()
                    : List.of(Violation.unsupported("/payment/currency", currency + " (expected: KRW)"));
        }
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Set<AccountId> accounts() {
        return Set.of();
    }

    @Override
    public boolean wantsBaseline() {
        return false;
    }

    @Override
    public Uni<ProviderOutcome> cancel(CancelOrder order) {
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
