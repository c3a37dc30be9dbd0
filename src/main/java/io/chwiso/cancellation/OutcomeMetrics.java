package io.chwiso.cancellation;

import io.chwiso.provider.ProviderId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what became of cancellations. */
@Singleton
class OutcomeMetrics {

    private record Kind(ProviderId provider, String event) {
    }

    private final MeterRegistry registry;
    /** At hand, because every cancel is counted, and the registry would look for its name and tags anew each time. */
    private final Map<Kind, Counter> changes = new ConcurrentHashMap<>();

    OutcomeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A provider has told another balance than our ledger knows. */
    void drifted(ProviderId provider) {
        registry.counter("chwiso.ledger.drift", "provider", provider.key()).increment();
    }

    void changed(Cancellation now, Change change) {
        changes.computeIfAbsent(new Kind(now.provider(), change.event()), this::register).increment();
        if (change.outcome().filter("contradicted"::equals).isPresent()) {
            registry.counter("chwiso.provider.contradictions", "provider", now.provider().key()).increment();
        }
    }

    private Counter register(Kind kind) {
        return registry.counter("chwiso.cancellation.changes", "provider", kind.provider().key(), "event", kind.event());
    }
}
