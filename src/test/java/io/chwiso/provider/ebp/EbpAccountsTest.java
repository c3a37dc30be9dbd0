package io.chwiso.provider.ebp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.merchant.MerchantsConfig;
import io.chwiso.provider.AccountId;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EbpAccountsTest {

    private static final String PREFIX = "cancellation.merchants.shop.accounts.kr.";

    @Test
    void accountOfEbp_isReadWithItsDefaults() {
        List<EbpAccount> accounts = EbpAccounts.in(config(settings()));

        assertThat(accounts).containsExactly(new EbpAccount(new AccountId("shop", "kr"),
                URI.create("https://kic-payapi-int.nebp.lge.com"), "sample-access-key", "sample-hash-key", "DIV-1", "STORE-1",
                "CHANNEL-1", EbpRegion.KIC, "KR", EbpAmountRule.UNIT, EbpCompletion.ON_ACCEPT));
    }

    @Test
    void settings_replaceTheDefaults() {
        Map<String, String> settings = settings();
        settings.put(PREFIX + "url", "http://127.0.0.1:8181");
        settings.put(PREFIX + "ebp.amount-rule", "LINE");
        settings.put(PREFIX + "ebp.completion", "ON_CONFIRMATION");
        settings.put(PREFIX + "ebp.webhook-secret", "sample-webhook-secret");
        settings.put(PREFIX + "ebp.notification-token", "sample-token");
        EbpAccountsConfig config = config(settings);

        EbpAccount account = EbpAccounts.in(config).get(0);

        assertThat(account.url()).isEqualTo(URI.create("http://127.0.0.1:8181"));
        assertThat(account.amountRule()).isEqualTo(EbpAmountRule.LINE);
        assertThat(account.completion()).isEqualTo(EbpCompletion.ON_CONFIRMATION);
        EbpAccountsConfig.Credentials ebp = config.byMerchant().get("shop").accounts().get("kr").ebp().orElseThrow();
        assertThat(ebp.webhookSecret()).contains("sample-webhook-secret");
        assertThat(ebp.notificationToken()).contains("sample-token");
    }

    @ParameterizedTest
    @CsvSource({
            "KIC,https://kic-payapi-int.nebp.lge.com", "AIC,https://aic-payapi-int.nebp.lge.com",
            "EIC,https://eic-payapi-int.nebp.lge.com"
    })
    void region_hasItsLiveHost(EbpRegion region, URI host) {
        assertThat(region.liveHost()).isEqualTo(host);
    }

    @Test
    void accountsOfOtherProviders_areLeftAlone() {
        Map<String, String> settings = settings();
        settings.put("cancellation.merchants.shop.accounts.usd.provider", "EXIMBAY");

        assertThat(EbpAccounts.in(config(settings))).extracting(EbpAccount::id).containsExactly(new AccountId("shop", "kr"));
    }

    @Test
    void accountWithoutCredentials_failsNamingTheKey() {
        EbpAccountsConfig config = config(Map.of(PREFIX + "provider", "EBP"));

        assertThatThrownBy(() -> EbpAccounts.in(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cancellation.merchants.shop.accounts.kr.ebp: missing");
    }

    @ParameterizedTest
    @ValueSource(strings = { "access-key", "hash-key", "division-code", "store-id", "channel-code", "ric-code",
            "country-code" })
    void oneMissingCredential_failsNamingTheKeyAndNoSecret(String key) {
        Map<String, String> settings = settings();
        settings.remove(PREFIX + "ebp." + key);

        assertThatThrownBy(() -> config(settings))
                .hasMessageContaining(PREFIX + "ebp." + key)
                .hasMessageNotContainingAny("sample-access-key", "sample-hash-key");
    }

    @Test
    void account_keepsItsSecretsOutOfText() {
        EbpAccount account = EbpFixtures.anAccount();
        EbpHeaders headers = EbpHeaders.of(account, new byte[0], EbpFixtures.KRW);

        assertThat(account).hasToString("EbpAccount[shop/kr, https://ebp.test]");
        assertThat(headers.toString()).doesNotContain("sample-access-key", "sample-hash-key");
    }

    /** Together with the merchants' own mapping, which reads the same keys and must not mind. */
    private static EbpAccountsConfig config(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(MerchantsConfig.class)
                .withMapping(EbpAccountsConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100))
                .build();
        return config.getConfigMapping(EbpAccountsConfig.class);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("cancellation.merchants.shop.api-keys[0].sha256", "00");
        settings.put("cancellation.merchants.shop.api-keys[0].scopes", "operations");
        settings.put("cancellation.merchants.shop.webhooks[0].url", "https://shop.test/hook");
        settings.put("cancellation.merchants.shop.webhooks[0].secret", "whsec");
        settings.put(PREFIX + "provider", "EBP");
        settings.put(PREFIX + "ebp.access-key", "sample-access-key");
        settings.put(PREFIX + "ebp.hash-key", "sample-hash-key");
        settings.put(PREFIX + "ebp.division-code", "DIV-1");
        settings.put(PREFIX + "ebp.store-id", "STORE-1");
        settings.put(PREFIX + "ebp.channel-code", "CHANNEL-1");
        settings.put(PREFIX + "ebp.ric-code", "KIC");
        settings.put(PREFIX + "ebp.country-code", "KR");
        return settings;
    }
}
