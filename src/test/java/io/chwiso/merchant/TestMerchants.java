package io.chwiso.merchant;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Merchants without a container. */
public final class TestMerchants {

    private TestMerchants() {
    }

    /** As configured by these properties and nothing else. */
    public static Merchants of(Map<String, String> properties) {
        return new Merchants(new SmallRyeConfigBuilder()
                .withMapping(MerchantsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(MerchantsConfig.class));
    }
}
