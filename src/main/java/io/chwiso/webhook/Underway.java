package io.chwiso.webhook;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many tries this replica has out, by URL, and for how many more there is room. A bound of none stops the start. */
@Startup
@Singleton
class Underway {

    /** On each replica, over all URLs. */
    static final int MOST = 256;

    private final Map<String, Integer> byUrl = new ConcurrentHashMap<>();

    Underway(WebhooksConfig config) {
        if (config.maxConcurrency() < 1) {
            throw new ConfigurationException(
                    "cancellation.webhooks.max-concurrency: %d (expected: at least 1)".formatted(config.maxConcurrency()));
        }
    }

    void add(String url) {
        byUrl.merge(url, 1, Integer::sum);
    }

    void remove(String url) {
        byUrl.computeIfPresent(url, (any, count) -> count == 1 ? null : count - 1);
    }

    int room() {
        return Math.max(0, MOST - byUrl.values().stream().mapToInt(Integer::intValue).sum());
    }

    Map<String, Integer> byUrl() {
        return Map.copyOf(byUrl);
    }
}
