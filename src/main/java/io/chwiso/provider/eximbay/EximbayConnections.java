package io.chwiso.provider.eximbay;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All configured accounts at Eximbay, each with its connection. An account that cannot work fails the start. */
@Startup
@Singleton
class EximbayConnections {

    private final Map<AccountId, EximbayConnection> byAccount;

    @Inject
    EximbayConnections(EximbayAccountsConfig config, ProviderChannels channels, EximbayJson json) {
        this(accountsIn(config), account -> new EximbayConnection(
                account,
                channels.client(ProviderId.EXIMBAY, EximbayClient.class, account.url()),
                channels.get(ProviderId.EXIMBAY, account.id()),
                json));
    }

    EximbayConnections(List<EximbayAccount> accounts, Function<EximbayAccount, EximbayConnection> open) {
        this.byAccount = accounts.stream().collect(Collectors.toUnmodifiableMap(EximbayAccount::id, open));
    }

    Set<AccountId> accounts() {
        return byAccount.keySet();
    }

    /** Throws {@link IllegalArgumentException} for an account that is not configured. */
    EximbayConnection of(AccountId account) {
        EximbayConnection connection = byAccount.get(account);
        if (connection == null) {
            throw new IllegalArgumentException("account: %s (expected: one of %s)".formatted(account, accounts()));
        }
        return connection;
    }

    /** The accounts of this provider, checked; throws {@code ConfigurationException} for the first that cannot work. */
    static List<EximbayAccount> accountsIn(EximbayAccountsConfig config) {
        Map<AccountId, EximbayAccountsConfig.Account> configured = new LinkedHashMap<>();
        config.byName().forEach((merchant, accounts) -> accounts.accounts()
                .forEach((name, account) -> configured.put(new AccountId(merchant, name), account)));
        return configured.entrySet().stream()
                .filter(entry -> entry.getValue().provider() == ProviderId.EXIMBAY)
                .map(entry -> EximbayAccount.from(entry.getKey(), entry.getValue()))
                .toList();
    }
}
