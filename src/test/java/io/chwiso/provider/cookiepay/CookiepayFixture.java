package io.chwiso.provider.cookiepay;

import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderChannel;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.RefundAccount;
import io.chwiso.provider.SendPermit;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Orders, readings and accounts with sane defaults: a payment of 33,000 won at the account {@code shop/krw}. */
final class CookiepayFixture {

    static final Currency KRW = Currency.getInstance("KRW");
    static final AccountId SHOP = new AccountId("shop", "krw");
    static final String TID = "KW2601150000123";
    static final Instant NOW = Instant.parse("2026-01-16T01:00:00Z");
    /** {@code 20260116101500} in Seoul. */
    static final Instant CANCELLED_AT = Instant.parse("2026-01-16T01:15:00Z");

    record Credentials(String id, String key, Optional<String> notificationToken)
            implements
                CookiepayAccountsConfig.Credentials {
    }

    record Account(ProviderId provider, Optional<URI> url, Optional<CookiepayAccountsConfig.Credentials> cookiepay)
            implements
                CookiepayAccountsConfig.Account {
    }

    record Config(Map<String, CookiepayAccountsConfig.Merchant> byName) implements CookiepayAccountsConfig {
    }

    /** A clock that moves when told to. */
    static final class TestClock extends Clock {
        private Instant now = NOW;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** A channel without guards: what the client gives is what the caller gets. */
    private static final class OpenChannel implements ProviderChannel {
        @Override
        public Uni<ProviderAnswer> call(Supplier<Uni<RestResponse<String>>> exchange) {
            return Uni.createFrom().deferred(() -> exchange.get().map(ProviderAnswer::from));
        }

        @Override
        public Uni<ProviderAnswer> call(SendPermit permit, Supplier<Uni<RestResponse<String>>> exchange) {
            return permit.isValid()
                    ? call(exchange)
                    : Uni.createFrom().failure(() -> new NotSentException("somebody else may have taken over"));
        }

        @Override
        public CircuitBreakerState breaker() {
            return CircuitBreakerState.CLOSED;
        }

        @Override
        public Optional<Duration> recentLatency() {
            return Optional.empty();
        }
    }

    private CookiepayFixture() {
    }

    static Money won(long amount) {
        return Money.ofMinorUnits(amount, KRW);
    }

    static CancelOrder wholeOrder() {
        return order(won(33_000), won(0), won(33_000));
    }

    static CancelOrder partOrder() {
        return order(won(33_000), won(0), won(3_000));
    }

    static CancelOrder secondPartOrder() {
        return order(won(33_000), won(3_000), won(3_000));
    }

    static CancelOrder order(Money total, Money alreadyCancelled, Money amount) {
        return order(SHOP, TID, total, alreadyCancelled, amount, Optional.empty());
    }

    static CancelOrder order(AccountId account, String tid, Money total, Money alreadyCancelled, Money amount,
            Optional<RefundAccount> refundAccount) {
        return new CancelOrder(new UUID(0, 1), account, new PaymentRef(tid, Optional.of("ORD-88"), total), alreadyCancelled,
                amount, "사이즈 교환", List.of(), refundAccount, Optional.empty());
    }

    static PaymentReading untouched() {
        return reading(State.UNTOUCHED, Optional.empty());
    }

    static PaymentReading cancelledOn(String date) {
        return reading(State.CANCELLED, Optional.of(date));
    }

    static PaymentReading reading(State state, Optional<String> cancelReference) {
        return new PaymentReading(state, "0000", Optional.empty(), cancelReference, NOW);
    }

    static CookiepayAccountsConfig config(String merchant, Map<String, CookiepayAccountsConfig.Account> accounts) {
        return new Config(Map.of(merchant, () -> accounts));
    }

    static CookiepayAccountsConfig.Account accountWith(String id, String key) {
        return new Account(ProviderId.COOKIEPAY, Optional.empty(), Optional.of(new Credentials(id, key, Optional.empty())));
    }

    /** The one account {@link #SHOP}, at {@code cookiepay}. */
    static CookiepayAccounts accounts(FakeCookiepay cookiepay, Clock clock) {
        return accounts(config("shop", Map.of("krw", accountWith("shop-id", "shop-key"))), cookiepay, clock);
    }

    static CookiepayAccounts accounts(CookiepayAccountsConfig config, FakeCookiepay cookiepay, Clock clock) {
        return new CookiepayAccounts(config,
                (id, url, credentials) -> new CookiepayAccount(cookiepay, new OpenChannel(), credentials, clock));
    }

    static CookiepayProvider provider(CookiepayAccounts accounts, Clock clock) {
        return new CookiepayProvider(accounts, new CookiepayLookUps(accounts, clock), new CookiepayDeposits(accounts));
    }
}
