package io.chwiso.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.merchant.MerchantsConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    private static final String KEY = "cancellation.merchants.shop.webhooks[0]";

    private final Map<String, String> configuration = new HashMap<>(Map.of(
            KEY + ".url", "https://shop.example/hooks?x=1",
            KEY + ".secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    @Test
    void configuredUrl_isFoundByItsMerchantAlone() {
        Endpoints endpoints = endpoints(TestConfig.SECURE);

        assertThat(endpoints.find("shop", "https://shop.example/hooks?x=1")).hasValueSatisfying(endpoint -> {
            assertThat(endpoint.host()).isEqualTo("shop.example");
            assertThat(endpoint.port()).isEqualTo(443);
            assertThat(endpoint.resource()).isEqualTo("/hooks?x=1");
        });
        assertThat(endpoints.find("other", "https://shop.example/hooks?x=1")).isEmpty();
        assertThat(endpoints.find("shop", "https://shop.example/hooks")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "https://shop.example, 443, /, shop.example",
            "https://shop.example:8443/a%20b, 8443, /a%20b, shop.example",
            "HTTPS://[2606:4700::1111]/x, 443, /x, 2606:4700::1111" })
    void url_isTakenApart(String url, int port, String resource, String host) {
        configuration.put(KEY + ".url", url);

        assertThat(endpoints(TestConfig.SECURE).find("shop", url)).hasValueSatisfying(endpoint -> {
            assertThat(endpoint.isSecure()).isTrue();
            assertThat(endpoint.port()).isEqualTo(port);
            assertThat(endpoint.resource()).isEqualTo(resource);
            assertThat(endpoint.host()).isEqualTo(host);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://shop.example/", "ftp://shop.example/", "/hooks", "https:///hooks", "mailto:a@b",
            "https://user:pass@shop.example/", "https://shop.example/#part", "https://localhost/", "https://127.0.0.1/",
            "https://2130706433/", "https://127.1/", "https://10.1.2.3/", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/", "https://169.254.169.254/latest" })
    void urlThatCanNeverWork_stopsTheStartNamingTheKey(String url) {
        configuration.put(KEY + ".url", url);

        assertThatThrownBy(() -> endpoints(TestConfig.SECURE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(KEY + ".url: ")
                .hasMessageContaining("(expected: ")
                .hasMessageNotContaining("pass");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://shop.example/", "http://localhost:8080/", "http://127.0.0.1:1/", "https://[::1]/" })
    void insecureUrl_isFineWhereItIsAllowed(String url) {
        configuration.put(KEY + ".url", url);

        assertThat(endpoints(TestConfig.INSECURE).find("shop", url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { " ", "whsec_", "whsec_%%%" })
    void secretThatCannotBe_stopsTheStartWithoutTellingIt(String secret) {
        configuration.put(KEY + ".secret", secret);

        assertThatThrownBy(() -> endpoints(TestConfig.SECURE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(KEY + ".secret: ")
                .hasMessageNotContaining("%%%");
    }

    @Test
    void urlTwice_stopsTheStart() {
        configuration.put("cancellation.merchants.shop.webhooks[1].url", "https://shop.example/hooks?x=1");
        configuration.put("cancellation.merchants.shop.webhooks[1].secret", "other");

        assertThatThrownBy(() -> endpoints(TestConfig.SECURE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("webhooks[1].url: configured twice");
    }

    private Endpoints endpoints(WebhooksConfig config) {
        MerchantsConfig merchants = new SmallRyeConfigBuilder()
                .withMapping(MerchantsConfig.class)
                .withSources(new PropertiesConfigSource(configuration, "test", 100))
                .build()
                .getConfigMapping(MerchantsConfig.class);
        return new Endpoints(merchants, config, new PublicAddresses());
    }
}
