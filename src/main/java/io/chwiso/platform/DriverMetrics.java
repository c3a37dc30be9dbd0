package io.chwiso.platform;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** What is kept of the database driver's own metrics. */
final class DriverMetrics {

    /**
     * Each connection brings one of its own, of which only the first would count. The pool's, {@code sql_pool_*}, count all.
     */
    private static final Set<String> OF_ONE_CONNECTION = Set.of("postgresql.queue.size", "postgresql.current");

    private DriverMetrics() {
    }

    @Produces
    @Singleton
    static MeterFilter withoutGaugesOfOneConnection() {
        return MeterFilter.deny(meter -> OF_ONE_CONNECTION.contains(meter.getName()));
    }
}
