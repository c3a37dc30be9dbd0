package io.chwiso.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Tells how busy this process is, whoever waits for it: what autoscalers go by, since waiting costs hardly any CPU. */
@Singleton
class WorkMetrics implements MeterBinder {

    private final Detached detached;

    WorkMetrics(Detached detached) {
        this.detached = detached;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("chwiso.work.in.flight", detached, Detached::running)
                .description("Cancels, look-ups, deliveries and other works that this process has begun and not ended")
                .register(registry);
    }
}
