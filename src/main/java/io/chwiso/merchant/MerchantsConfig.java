package io.chwiso.merchant;

import io.chwiso.provider.ProviderId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The merchants, by name. Each provider package maps the credentials of its own accounts under the same prefix, so that a new
 * provider changes nothing here.
 */
@ConfigMapping(prefix = "cancellation.merchants")
public interface MerchantsConfig {

    @WithParentName
    Map<String, MerchantConfig> byName();

    interface MerchantConfig {
        List<ApiKeyConfig> apiKeys();

        /** Requests per second; unlimited when absent. */
        OptionalInt rateLimit();

        Map<String, AccountConfig> accounts();

        List<WebhookConfig> webhooks();
    }

    interface ApiKeyConfig {
        /** Hex SHA-256 of the key; the key itself is never configured. */
        String sha256();

        /** Any of {@code cancellations:write}, {@code cancellations:read}, {@code operations}. */
        Set<String> scopes();
    }

    interface AccountConfig {
        ProviderId provider();

        /** Scheme, host and port; the provider's live host when absent. */
        Optional<URI> url();
    }

    interface WebhookConfig {
        URI url();

        String secret();
    }
}
