package io.chwiso.provider.ebp;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds EBP's accounts among those of all merchants. */
final class EbpAccounts {

    private EbpAccounts() {
    }

    /** Throws {@link IllegalStateException} naming the key an account lacks; opens nothing then. */
    static Map<AccountId, EbpConnection> connect(EbpAccountsConfig config, ProviderChannels channels, EbpJson json) {
        return in(config).stream()
                .map(account -> EbpConnection.open(account, channels, json))
                .collect(Collectors.toUnmodifiableMap(connection -> connection.account().id(), Function.identity()));
    }

    static List<EbpAccount> in(EbpAccountsConfig config) {
        return config.byMerchant().entrySet().stream()
                .flatMap(merchant -> in(merchant.getKey(), merchant.getValue()))
                .toList();
    }

    private static Stream<EbpAccount> in(String name, EbpAccountsConfig.Merchant merchant) {
        return merchant.accounts().entrySet().stream()
                .filter(account -> account.getValue().provider() == ProviderId.EBP)
                .map(account -> EbpAccount.from(new AccountId(name, account.getKey()), account.getValue()));
    }
}
