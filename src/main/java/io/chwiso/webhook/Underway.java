package io.chwiso.webhook;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many tries this replica has out, by URL. */
@Singleton
class Underway {

    private final Map<String, Integer> byUrl = new ConcurrentHashMap<>();

    void add(String url) {
        byUrl.merge(url, 1, Integer::sum);
    }

    void remove(String url) {
        byUrl.computeIfPresent(url, (any, count) -> count == 1 ? null : count - 1);
    }

    int total() {
        return byUrl.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** At the busiest URL. */
    int most() {
        return byUrl.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    Map<String, Integer> byUrl() {
        return Map.copyOf(byUrl);
    }
}
