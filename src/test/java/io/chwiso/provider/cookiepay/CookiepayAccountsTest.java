package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.provider.AccountId;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CookiepayAccountsTest {

    private static final String PREFIX = "cancellation.merchants.shop.accounts.";

    private final Map<AccountId, URI> opened = new HashMap<>();
    private final Map<AccountId, String> keys = new HashMap<>();

    @Test
    void accountsOfCookiepay_areOpenedAtTheirUrls() {
        CookiepayAccounts accounts = accounts(Map.of(
                PREFIX + "krw.provider", "COOKIEPAY",
                PREFIX + "krw.cookiepay.id", "krw-id",
                PREFIX + "krw.cookiepay.key", "krw-key",
                PREFIX + "test.provider", "COOKIEPAY",
                PREFIX + "test.url", "https://sandbox.cookiepayments.com",
                PREFIX + "test.cookiepay.id", "test-id",
                PREFIX + "test.cookiepay.key", "test-key",
                PREFIX + "test.cookiepay.notification-token", "notices",
                PREFIX + "usd.provider", "EXIMBAY",
                "cancellation.merchants.other.rate-limit", "5"));

        AccountId krw = new AccountId("shop", "krw");
        AccountId test = new AccountId("shop", "test");
        assertThat(accounts.ids()).containsExactlyInAnyOrder(krw, test);
        assertThat(opened).containsOnly(
                Map.entry(krw, URI.create("https://www.cookiepayments.com")),
                Map.entry(test, URI.create("https://sandbox.cookiepayments.com")));
        assertThat(keys).containsOnly(Map.entry(krw, "krw-key"), Map.entry(test, "test-key"));
        assertThat(accounts.get(krw)).isNotSameAs(accounts.get(test));
    }

    @Test
    void accountWithoutCredentials_failsNamingItsConfigurationKey() {
        assertThatThrownBy(() -> accounts(Map.of(PREFIX + "krw.provider", "COOKIEPAY")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cancellation.merchants.shop.accounts.krw.cookiepay: missing");
    }

    @Test
    void accountWithoutKey_failsNamingItsConfigurationKeyAndNoSecret() {
        assertThatThrownBy(() -> accounts(Map.of(
                PREFIX + "krw.provider", "COOKIEPAY",
                PREFIX + "krw.cookiepay.id", "krw-id")))
                .isInstanceOfAny(NoSuchElementException.class, ConfigValidationException.class)
                .hasMessageContaining("cancellation.merchants.shop.accounts.krw.cookiepay.key")
                .hasMessageNotContaining("krw-id");
    }

    @Test
    void unknownAccount_isNamed() {
        CookiepayAccounts accounts = accounts(Map.of());

        assertThatThrownBy(() -> accounts.get(new AccountId("shop", "jpy")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("account: shop/jpy (expected: one of [])");
    }

    private CookiepayAccounts accounts(Map<String, String> properties) {
        CookiepayAccountsConfig config = new SmallRyeConfigBuilder()
                .withMapping(CookiepayAccountsConfig.class)
                .withValidateUnknown(false)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(CookiepayAccountsConfig.class);
        return new CookiepayAccounts(config, (id, url, credentials) -> {
            opened.put(id, url);
            keys.put(id, credentials.key());
            return new CookiepayAccount(new FakeCookiepay(), null, credentials, Clock.fixed(NOW, ZoneOffset.UTC));
        });
    }
}
