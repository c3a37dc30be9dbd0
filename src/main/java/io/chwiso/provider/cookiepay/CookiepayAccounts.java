package io.chwiso.provider.cookiepay;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.cookiepay.CookiepayAccountsConfig.Account;
import io.chwiso.provider.cookiepay.CookiepayAccountsConfig.Credentials;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All accounts configured at CookiePay. */
@Singleton
class CookiepayAccounts {

    static final URI LIVE = URI.create("https://www.cookiepayments.com");

    /** Makes the account at {@code url}. */
    @FunctionalInterface
    interface Opener {
        CookiepayAccount open(AccountId id, URI url, Credentials credentials);
    }

    private final Map<AccountId, CookiepayAccount> byId = new LinkedHashMap<>();

    @Inject
    CookiepayAccounts(CookiepayAccountsConfig config, ProviderChannels channels, Clock clock) {
        this(config, (id, url, credentials) -> new CookiepayAccount(
                channels.client(ProviderId.COOKIEPAY, CookiepayClient.class, url),
                channels.get(ProviderId.COOKIEPAY, id),
                credentials,
                clock));
    }

    /** Throws {@link IllegalStateException} naming the configuration key of credentials that are missing. */
    CookiepayAccounts(CookiepayAccountsConfig config, Opener opener) {
        config.byName().forEach((merchant, accounts) -> accounts.accounts().forEach((name, account) -> {
            if (account.provider() == ProviderId.COOKIEPAY) {
                AccountId id = new AccountId(merchant, name);
                byId.put(id, opener.open(id, account.url().orElse(LIVE), credentialsOf(id, account)));
            }
        }));
    }

    Set<AccountId> ids() {
        return Set.copyOf(byId.keySet());
    }

    /** Throws {@link IllegalArgumentException} for an account that is not configured. */
    CookiepayAccount get(AccountId id) {
        CookiepayAccount account = byId.get(id);
        if (account == null) {
            throw new IllegalArgumentException("account: %s (expected: one of %s)".formatted(id, byId.keySet()));
        }
        return account;
    }

    private static Credentials credentialsOf(AccountId id, Account account) {
        return account.cookiepay().orElseThrow(() -> new IllegalStateException(
                "cancellation.merchants.%s.accounts.%s.cookiepay: missing (expected: .id and .key, as CookiePay issued them)"
                        .formatted(id.merchant(), id.name())));
    }
}
