package io.chwiso.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How Chwiso behaves towards each provider; the defaults and their reasons are in {@code application.properties}. */
@ConfigMapping(prefix = "cancellation.providers")
public interface ProvidersConfig {

    /** By {@link ProviderId#key()}. */
    @WithParentName
    Map<String, Behaviour> byProvider();

    default Behaviour of(ProviderId provider) {
        Behaviour behaviour = byProvider().get(provider.key());
        if (behaviour == null) {
            throw new IllegalStateException("cancellation.providers.%s: missing".formatted(provider.key()));
        }
        return behaviour;
    }

    interface Behaviour {
        Duration connectTimeout();

        /** From sending a request to having read its whole answer; waiting for a free place is not counted. */
        Duration timeout();

        /** Calls at once per account. */
        int maxConcurrency();

        /** Calls per account that may wait for a free place; one more is refused as not sent. */
        @WithDefault("10000")
        int maxWaiting();

        /** How long a cancel that was surely not sent is sent again, before it fails as {@code provider-unavailable}. */
        Duration retryFor();

        /** How long to wait before each look-up of an unknown outcome; the last delay repeats. */
        List<Duration> settleDelays();

        /** How long an unknown outcome is looked up, before a person decides. */
        Duration settleFor();

        /** How often to look up while a deposit is awaited; only CookiePay has one. */
        Optional<Duration> depositPollInterval();

        /** How long before its deadline the merchant is reminded of a deposit. */
        @WithDefault("24H")
        Duration depositReminder();

        Breaker breaker();
    }

    interface Breaker {
        int requestVolumeThreshold();

        double failureRatio();

        Duration delay();

        int successThreshold();
    }
}
