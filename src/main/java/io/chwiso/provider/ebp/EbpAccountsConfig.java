package io.chwiso.provider.ebp;

import io.chwiso.provider.ProviderId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What EBP needs of the merchants' accounts; the same keys as the merchants' own mapping, read from EBP's side. */
@ConfigMapping(prefix = "cancellation.merchants")
interface EbpAccountsConfig {

    @WithParentName
    Map<String, Merchant> byMerchant();

    interface Merchant {
        Map<String, Account> accounts();
    }

    interface Account {
        ProviderId provider();

        /** Scheme, host and port; the live host of the account's region when absent. */
        Optional<URI> url();

        Optional<Credentials> ebp();
    }

    /** As issued by EBP; the hash key is never sent. */
    interface Credentials {
        String accessKey();

        String hashKey();

        String divisionCode();

        String storeId();

        String channelCode();

        EbpRegion ricCode();

        /** ISO 3166, such as {@code KR}. */
        String countryCode();

        /** What EBP signs its notices with; without it none is accepted. */
        Optional<String> webhookSecret();

        /** The unguessable end of the address that EBP sends notices to. */
        Optional<String> notificationToken();

        @WithDefault("UNIT")
        EbpAmountRule amountRule();

        @WithDefault("ON_ACCEPT")
        EbpCompletion completion();
    }
}
