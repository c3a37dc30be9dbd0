package io.chwiso.sandbox;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Tells configuration where the sandbox beside the application listens: {@code chwiso.sandbox.url.eximbay} and its like follow
 * {@code chwiso.sandbox.port-base}, since an expression in a properties file cannot add. Silent outside the profile sandbox.
 */
public final class SandboxUrls implements ConfigSourceFactory {

    /** Below every place where somebody might set the same names. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return context.getProfiles().contains("sandbox") ? List.of(urls(portBase(context))) : List.of();
    }

    private static int portBase(ConfigSourceContext context) {
        return Optional.ofNullable(context.getValue(SandboxStarter.PORT_BASE))
                .map(ConfigValue::getValue)
                .map(Integer::valueOf)
                .orElse(Integer.valueOf(SandboxStarter.DEFAULT_PORT_BASE));
    }

    private static ConfigSource urls(int portBase) {
        SandboxPorts ports = SandboxPorts.from(portBase);
        return new PropertiesConfigSource(Map.of(
                "chwiso.sandbox.url.eximbay", url(ports.eximbay()),
                "chwiso.sandbox.url.ebp", url(ports.ebp()),
                "chwiso.sandbox.url.cookiepay", url(ports.cookiepay())), "addresses of the sandbox", ORDINAL);
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }
}
