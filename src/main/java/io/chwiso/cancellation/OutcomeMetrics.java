package io.chwiso.cancellation;

import io.chwiso.provider.ProviderId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of cancellations. */
@ApplicationScoped
class OutcomeMetrics {

    private final MeterRegistry registry;

    OutcomeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A provider has told another balance than our ledger knows. */
    void drifted(ProviderId provider) {
        registry.counter("chwiso.ledger.drift", "provider", provider.key()).increment();
    }

    void changed(Cancellation now, Change change) {
        registry.counter("chwiso.cancellation.changes", "provider", now.provider().key(), "event", change.event()).increment();
        if (change.outcome().filter("contradicted"::equals).isPresent()) {
            registry.counter("chwiso.provider.contradictions", "provider", now.provider().key()).increment();
        }
    }
}
