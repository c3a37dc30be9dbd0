package io.chwiso.provider;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All providers there are, by their id. A provider joins by being a bean; two with the same id fail the start. */
@Singleton
public class Providers {

    private final Map<ProviderId, PaymentProvider> byId = new EnumMap<>(ProviderId.class);

    Providers(@All List<PaymentProvider> providers) {
        for (PaymentProvider provider : providers) {
            if (byId.putIfAbsent(provider.id(), provider) != null) {
                throw new IllegalStateException("two providers call themselves " + provider.id());
            }
        }
    }

    /** Throws {@link IllegalArgumentException} for a provider that is not there. */
    public PaymentProvider get(ProviderId id) {
        PaymentProvider provider = byId.get(id);
        if (provider == null) {
            throw new IllegalArgumentException("provider: %s (expected: one of %s)".formatted(id, byId.keySet()));
        }
        return provider;
    }

    public Collection<PaymentProvider> all() {
        return Collections.unmodifiableCollection(byId.values());
    }
}
