package io.chwiso.provider.ebp;

import io.chwiso.provider.AccountId;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One configured account with all that is needed to call EBP for it. */
record EbpAccount(
        AccountId id,
        URI url,
        String accessKey,
        String hashKey,
        String divisionCode,
        String storeId,
        String channelCode,
        EbpRegion region,
        String countryCode,
        EbpAmountRule amountRule,
        EbpCompletion completion) {

    /**
     * Throws {@link IllegalStateException} naming the missing key when the account has no EBP credentials.
     */
    static EbpAccount from(AccountId id, EbpAccountsConfig.Account account) {
        EbpAccountsConfig.Credentials ebp = account.ebp().orElseThrow(() -> new IllegalStateException(
                "cancellation.merchants.%s.accounts.%s.ebp: missing (expected: access-key, hash-key and the other credentials)"
                        .formatted(id.merchant(), id.name())));
        return new EbpAccount(
                id,
                account.url().orElseGet(() -> ebp.ricCode().liveHost()),
                ebp.accessKey(),
                ebp.hashKey(),
                ebp.divisionCode(),
                ebp.storeId(),
                ebp.channelCode(),
                ebp.ricCode(),
                ebp.countryCode(),
                ebp.amountRule(),
                ebp.completion());
    }

    byte[] secret() {
        return hashKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "EbpAccount[%s, %s]".formatted(id, url);
    }
}
