package io.chwiso.provider.cookiepay;

import io.chwiso.provider.ProviderId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What CookiePay needs of the merchants' accounts; other mappings read other parts under the same prefix. */
@ConfigMapping(prefix = "cancellation.merchants")
interface CookiepayAccountsConfig {

    @WithParentName
    Map<String, Merchant> byName();

    interface Merchant {
        Map<String, Account> accounts();
    }

    interface Account {
        ProviderId provider();

        /** Scheme, host and port; the live host when absent. */
        Optional<URI> url();

        Optional<Credentials> cookiepay();
    }

    /** What CookiePay issues per account, that is per kind of payment and payment company. */
    interface Credentials {
        String id();

        /** The link key (연동키), secret. */
        String key();

        /** The unguessable part of the address that notices are sent to. */
        Optional<String> notificationToken();
    }
}
