package io.chwiso.cancellation;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of cancellations. */
@ApplicationScoped
class OutcomeMetrics {

    private final MeterRegistry registry;

    OutcomeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void changed(Cancellation now, Change change) {
        registry.counter("chwiso.cancellation.changes", "provider", now.provider().key(), "event", change.event()).increment();
        if (change.outcome().filter("contradicted"::equals).isPresent()) {
            registry.counter("chwiso.provider.contradictions", "provider", now.provider().key()).increment();
        }
    }
}
