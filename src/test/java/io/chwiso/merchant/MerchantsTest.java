package io.chwiso.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerchantsTest {

    /** Of "shop-key". */
    private static final String HASH = "44cfdcdd88354fa1412781f5a01a901c9112db33bfa8b165fbec9b618d9cf112";

    private static final String KEY = "cancellation.merchants.shop.api-keys[0]";

    private final Map<String, String> configuration = new HashMap<>();

    MerchantsTest() {
        configuration.put(KEY + ".sha256", HASH);
        configuration.put(KEY + ".scopes", "cancellations:read");
        configuration.put("cancellation.merchants.shop.accounts.usd.provider", "EXIMBAY");
        configuration.put("cancellation.merchants.shop.accounts.kr.provider", "EBP");
    }

    @Test
    void rightKey_isItsMerchantWithItsScopes() {
        assertThat(merchants().findByApiKey("shop-key")).contains(new Caller("shop", Set.of(Scopes.READ)));
    }

    @Test
    void upperCaseHash_isTheSame() {
        configuration.put(KEY + ".sha256", HASH.toUpperCase(Locale.ROOT));

        assertThat(merchants().findByApiKey("shop-key")).isPresent();
    }

    @Test
    void wrongKeyOrItsHash_isNobody() {
        assertThat(merchants().findByApiKey("shop-kez")).isEmpty();
        assertThat(merchants().findByApiKey(HASH)).isEmpty();
        assertThat(merchants().findByApiKey("")).isEmpty();
    }

    @Test
    void accounts_areThoseAtTheProvider() {
        assertThat(merchants().accounts("shop", ProviderId.EBP)).containsExactly(new AccountId("shop", "kr"));
        assertThat(merchants().accounts("shop", ProviderId.COOKIEPAY)).isEmpty();
        assertThat(merchants().accounts("nobody", ProviderId.EBP)).isEmpty();
    }

    @Test
    void webhookUrls_areAsConfigured() {
        configuration.put("cancellation.merchants.shop.webhooks[0].url", "https://shop.example/hooks?x=%20");
        configuration.put("cancellation.merchants.shop.webhooks[0].secret", "secret");

        assertThat(merchants().webhookUrls("shop")).containsExactly("https://shop.example/hooks?x=%20");
        assertThat(merchants().webhookUrls("nobody")).isEmpty();
    }

    @Test
    void noMerchant_stopsTheStart() {
        configuration.clear();

        assertThatThrownBy(this::merchants)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cancellation.merchants: none (expected: at least one)");
    }

    @Test
    void malformedHash_stopsTheStartWithoutTellingIt() {
        configuration.put(KEY + ".sha256", "shop-key");

        assertThatThrownBy(this::merchants)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(KEY + ".sha256")
                .hasMessageNotContaining("shop-key");
    }

    @Test
    void unknownScope_stopsTheStart() {
        configuration.put(KEY + ".scopes", "cancellations:wriet");

        assertThatThrownBy(this::merchants)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cancellations:wriet");
    }

    @Test
    void keyOfTwoMerchants_stopsTheStart() {
        configuration.put("cancellation.merchants.other.api-keys[0].sha256", HASH);
        configuration.put("cancellation.merchants.other.api-keys[0].scopes", "operations");

        assertThatThrownBy(this::merchants)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("configured twice");
    }

    @Test
    void rateLimitOfNothing_stopsTheStart() {
        configuration.put("cancellation.merchants.shop.rate-limit", "0");

        assertThatThrownBy(this::merchants)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cancellation.merchants.shop.rate-limit: 0");
    }

    private Merchants merchants() {
        return TestMerchants.of(configuration);
    }
}
