package io.chwiso.webhook;

import io.chwiso.merchant.MerchantsConfig;
import io.chwiso.merchant.MerchantsConfig.WebhookConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where merchants listen, as configured. What can never work stops the start, naming the key at fault. */
@Startup
@Singleton
class Endpoints {

    private record Key(String merchant, String url) {
    }

    private static final Pattern LITERAL_ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private final Map<Key, Endpoint> byKey = new HashMap<>();
    private final PublicAddresses publicAddresses;
    private final boolean insecureAllowed;

    Endpoints(MerchantsConfig merchants, WebhooksConfig config, PublicAddresses publicAddresses) {
        this.publicAddresses = publicAddresses;
        this.insecureAllowed = config.allowInsecureTargets();
        merchants.byName().forEach((merchant, its) -> read(merchant, its.webhooks()));
    }

    /** Empty when the merchant is not, or no longer, configured to be told there. */
    Optional<Endpoint> find(String merchant, String url) {
        return Optional.ofNullable(byKey.get(new Key(merchant, url)));
    }

    private void read(String merchant, List<WebhookConfig> webhooks) {
        for (int i = 0; i < webhooks.size(); i++) {
            String at = "cancellation.merchants.%s.webhooks[%d]".formatted(merchant, i);
            URI url = webhooks.get(i).url();
            faultOf(url).ifPresent(fault -> refuse(at + ".url", fault));
            Endpoint endpoint = new Endpoint(url, secret(at, webhooks.get(i).secret()));
            if (byKey.putIfAbsent(new Key(merchant, url.toString()), endpoint) != null) {
                refuse(at + ".url", "configured twice (expected: each URL once)");
            }
        }
    }

    /** The URL stays untold, since its query or user part may be a credential. */
    private Optional<String> faultOf(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("malformed (expected: scheme, host and path, without user and fragment)");
        }
        if (!isAllowedScheme(url.getScheme())) {
            return Optional.of(url.getScheme() + " (expected: https, unless cancellation.webhooks.allow-insecure-targets)");
        }
        if (!insecureAllowed && isLocal(url.getHost())) {
            return Optional.of("a host that is not public (expected: one that is, unless "
                    + "cancellation.webhooks.allow-insecure-targets)");
        }
        return Optional.empty();
    }

    private boolean isAllowedScheme(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme) || insecureAllowed && "http".equalsIgnoreCase(scheme);
    }

    /** What can be told without asking a name server; names are judged at each try. */
    private boolean isLocal(String host) {
        return host.equalsIgnoreCase("localhost") || LITERAL_ADDRESS.matcher(host).matches() && !isPublicLiteral(host);
    }

    private boolean isPublicLiteral(String address) {
        try {
            return publicAddresses.contain(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static SigningSecret secret(String at, String text) {
        try {
            return SigningSecret.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(at + ".secret: %s (expected: whsec_ and Base64, or a text)"
                    .formatted(e.getMessage()));
        }
    }

    private static void refuse(String key, String fault) {
        throw new ConfigurationException(key + ": " + fault);
    }
}
