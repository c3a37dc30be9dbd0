package io.chwiso.sandbox.notice;

import io.chwiso.sandbox.simulation.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where each provider was told to send its notices. Thread-safe: targets are also set from outside the sandbox's event loop.
 */
public final class NoticeTargets {

    private final Map<Provider, NoticeTarget> targets = new ConcurrentHashMap<>();

    public void set(Provider provider, NoticeTarget target) {
        targets.put(provider, target);
    }

    public void remove(Provider provider) {
        targets.remove(provider);
    }

    /** Empty while the provider notifies nobody. */
    public Optional<NoticeTarget> find(Provider provider) {
        return Optional.ofNullable(targets.get(provider));
    }
}
