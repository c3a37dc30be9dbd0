package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxUrlsTest {

    private static final String EBP_URL = "chwiso.sandbox.url.ebp";

    @Test
    void nothingSet_areTheUsualPorts() {
        SmallRyeConfig config = config("sandbox", Map.of());

        assertThat(config.getValue("chwiso.sandbox.url.eximbay", String.class)).isEqualTo("http://localhost:18101");
        assertThat(config.getValue(EBP_URL, String.class)).isEqualTo("http://localhost:18102");
        assertThat(config.getValue("chwiso.sandbox.url.cookiepay", String.class)).isEqualTo("http://localhost:18103");
    }

    @Test
    void otherPortBase_movesThemAll() {
        SmallRyeConfig config = config("sandbox", Map.of(SandboxStarter.PORT_BASE, "20000"));

        assertThat(config.getValue(EBP_URL, String.class)).isEqualTo("http://localhost:20002");
    }

    @Test
    void urlSetByHand_stays() {
        SmallRyeConfig config = config("sandbox", Map.of(EBP_URL, "http://elsewhere:1"));

        assertThat(config.getValue(EBP_URL, String.class)).isEqualTo("http://elsewhere:1");
    }

    @Test
    void production_knowsNone() {
        SmallRyeConfig config = config("prod", Map.of());

        assertThat(config.getConfigValue(EBP_URL).getValue()).isNull();
    }

    private static SmallRyeConfig config(String profile, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(settings, "settings", 200))
                .withSources(new SandboxUrls())
                .build();
    }
}
