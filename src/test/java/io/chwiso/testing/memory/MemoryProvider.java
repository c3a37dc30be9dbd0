package io.chwiso.testing.memory;

import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.DepositRequired.Kind;
import io.chwiso.provider.ProviderOutcome.Refused.Reason;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider in memory. It judges requests by one rule of a kind the real ones have, and ends cancels as their reason says; a
 * reason can make it fail as the database or a defect would.
 */
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
            if (order.reason().equals("no database")) {
                throw new IllegalStateException(new ConnectException("refused"));
            }
            if (order.reason().equals("defect")) {
                throw new IllegalStateException("a defect");
            }
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
        return Set.of(new AccountId("shop", "usd"), new AccountId("shop", "kr"), new AccountId("shop", "first"));
    }

    @Override
    public byte[] secretOf(AccountId account) {
        return account.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean wantsBaseline() {
        return false;
    }

    @Override
    public Uni<ProviderOutcome> cancel(CancelOrder order) {
        ProviderCode code = new ProviderCode("E123", "not possible");
        return Uni.createFrom().item(switch (order.reason()) {
            case "refused" -> new ProviderOutcome.Refused(Reason.CANCEL, code);
            case "credentials" -> new ProviderOutcome.CredentialsRejected(code);
            case "lost" -> ProviderOutcome.Unknown.because("no answer in time");
            case "deposit" -> new ProviderOutcome.DepositRequired(Kind.DEPOSIT, code, Optional.empty());
            default -> new ProviderOutcome.Confirmed(new ProviderReceipt(new ProviderCode("0000", "Success."),
                    Optional.of("R-1"), Optional.of(order.balanceAfter()), Optional.of(Instant.EPOCH)));
        });
    }

    @Override
    public Uni<PaymentReading> lookUp(CancelOrder order) {
        return Uni.createFrom().item(PaymentReading.unclear("", Instant.EPOCH));
    }

    @Override
    public Evidence judge(CancelOrder order, PaymentReading after) {
        return Evidence.UNCLEAR;
    }
}
