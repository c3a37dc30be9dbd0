package io.chwiso.merchant;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.chwiso.merchant.MerchantsConfig.ApiKeyConfig;
import io.chwiso.merchant.MerchantsConfig.MerchantConfig;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The merchants as configured. A configuration that cannot work stops the start, naming the key at fault. */
@Startup
@Singleton
public class Merchants {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final Map<String, MerchantConfig> byName;
    private final Map<String, Caller> callersByKeyHash = new HashMap<>();

    Merchants(MerchantsConfig config) {
        this.byName = Map.copyOf(config.byName());
        if (byName.isEmpty()) {
            throw new ConfigurationException("cancellation.merchants: none (expected: at least one)");
        }
        byName.forEach(this::readKeys);
    }

    /**
     * Whose key this is. Costs one hash and one look-up by that hash, so the time taken tells nothing about the keys there are.
     */
    public Optional<Caller> findByApiKey(String apiKey) {
        return Optional.ofNullable(callersByKeyHash.get(sha256(apiKey)));
    }

    /** The merchant's accounts at {@code provider}; empty for an unknown merchant. */
    public Set<AccountId> accounts(String merchant, ProviderId provider) {
        MerchantConfig config = byName.get(merchant);
        return config == null
                ? Set.of()
                : config.accounts().entrySet().stream()
                        .filter(account -> account.getValue().provider() == provider)
                        .map(account -> new AccountId(merchant, account.getKey()))
                        .collect(toUnmodifiableSet());
    }

    /** Where the merchant wants to be told of changes; empty for an unknown merchant. */
    public List<String> webhookUrls(String merchant) {
        MerchantConfig config = byName.get(merchant);
        return config == null
                ? List.of()
                : config.webhooks().stream().map(webhook -> webhook.url().toString()).toList();
    }

    /** Requests per second; empty when unlimited. */
    public OptionalInt rateLimit(String merchant) {
        MerchantConfig config = byName.get(merchant);
        return config == null ? OptionalInt.empty() : config.rateLimit();
    }

    private void readKeys(String merchant, MerchantConfig config) {
        for (int i = 0; i < config.apiKeys().size(); i++) {
            readKey(merchant, config.apiKeys().get(i), "cancellation.merchants.%s.api-keys[%d]".formatted(merchant, i));
        }
        if (config.rateLimit().orElse(1) < 1) {
            throw new ConfigurationException("cancellation.merchants.%s.rate-limit: %d (expected: at least 1)"
                    .formatted(merchant, config.rateLimit().getAsInt()));
        }
    }

    private void readKey(String merchant, ApiKeyConfig key, String at) {
        if (!SHA256.matcher(key.sha256()).matches()) {
            // The value stays untold: somebody may have put the key itself there.
            throw new ConfigurationException(at + ".sha256: malformed (expected: the 64 hex digits of the key's SHA-256)");
        }
        for (String scope : key.scopes()) {
            if (!Scopes.ALL.contains(scope)) {
                throw new ConfigurationException("%s.scopes: %s (expected: some of %s)".formatted(at, scope, Scopes.ALL));
            }
        }
        Caller caller = new Caller(merchant, key.scopes());
        if (callersByKeyHash.putIfAbsent(key.sha256().toLowerCase(Locale.ROOT), caller) != null) {
            throw new ConfigurationException(at + ".sha256: configured twice (expected: a key of its own)");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
