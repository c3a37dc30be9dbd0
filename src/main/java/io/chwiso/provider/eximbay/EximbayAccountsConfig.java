package io.chwiso.provider.eximbay;

import io.chwiso.provider.ProviderId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What Eximbay needs of the merchants' accounts. Those of other providers appear here too, without {@link Account#eximbay()}.
 */
@ConfigMapping(prefix = "cancellation.merchants")
interface EximbayAccountsConfig {

    @WithParentName
    Map<String, Merchant> byName();

    interface Merchant {
        Map<String, Account> accounts();
    }

    interface Account {
        ProviderId provider();

        /** Scheme, host and port; Eximbay's live host when absent. */
        Optional<URI> url();

        Optional<Credentials> eximbay();
    }

    interface Credentials {
        /** The merchant id, which a cancel must share with its payment. */
        String mid();

        /** The key Eximbay issued for that {@link #mid()}; begins with {@code live_} or {@code test_}. */
        String apiKey();
    }
}
