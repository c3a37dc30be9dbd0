package io.chwiso.provider.eximbay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.eximbay.EximbayAccountsConfig.Account;
import io.chwiso.provider.eximbay.EximbayAccountsConfig.Credentials;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.Base64;
import java.util.Set;

/**
 * One merchant's account at Eximbay, checked as far as that goes without asking Eximbay.
 *
 * @param url scheme, host and port
 * @param mid the merchant id
 * @param apiKey a secret
 */
record EximbayAccount(AccountId id, URI url, String mid, String apiKey) {

    private static final URI LIVE = URI.create("https://api.eximbay.com");
    private static final String LIVE_HOST = LIVE.getHost();
    private static final String TEST_HOST = "api-test.eximbay.com";

    /** Throws {@link ConfigurationException}, naming the configuration key and never its secret, for an unusable account. */
    static EximbayAccount from(AccountId id, Account config) {
        URI url = config.url().orElse(LIVE);
        if (!isBare(url)) {
            throw unusable(id, "url", "expected: scheme, host and port only, such as " + LIVE);
        }
        Credentials credentials = config.eximbay()
                .orElseThrow(() -> unusable(id, "eximbay", "missing (expected: mid and api-key)"));
        if (isOfOtherHost(credentials.apiKey(), url.getHost())) {
            throw unusable(id, "eximbay.api-key", "does not belong to %s (expected: a live_ key for %s, a test_ key for %s)"
                    .formatted(url.getHost(), LIVE_HOST, TEST_HOST));
        }
        return new EximbayAccount(id, url, credentials.mid(), credentials.apiKey());
    }

    /** The value of the {@code Authorization} header: the key is the user, the password is empty. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((apiKey + ":").getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "EximbayAccount[%s, %s, %s]".formatted(id, url, mid);
    }

    private static boolean isBare(URI url) {
        return Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && Set.of("", "/").contains(url.getRawPath())
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static boolean isOfOtherHost(String apiKey, String host) {
        return apiKey.startsWith("test_") && host.equalsIgnoreCase(LIVE_HOST)
                || apiKey.startsWith("live_") && host.equalsIgnoreCase(TEST_HOST);
    }

    private static ConfigurationException unusable(AccountId id, String key, String problem) {
        return new ConfigurationException("cancellation.merchants.%s.accounts.%s.%s: %s"
                .formatted(id.merchant(), id.name(), key, problem));
    }
}
