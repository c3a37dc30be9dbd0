package io.chwiso.dispatch;

import io.chwiso.platform.Lifecycle;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes the dispatcher: soon after the start, at every interval, and on signals of the database. */
@ApplicationScoped
class Schedule {

    /** Up to how much of the interval is added or taken away. */
    private static final double JITTER = 0.2;
    /** Signals that come as close together as this are answered by one claim. */
    private static final long SIGNALS_COUNT_AS_ONE_MILLIS = 20;

    /** A start leaves the processors to those who wait for it; what is due has waited longer. */
    private static final long SERVES_FIRST_MILLIS = 1_000;

    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Dispatcher dispatcher;
    private final DatabaseSignals signals;
    private final Vertx vertx;
    private final DispatchConfig config;
    private final Lifecycle lifecycle;

    Schedule(Dispatcher dispatcher, DatabaseSignals signals, Vertx vertx, DispatchConfig config, Lifecycle lifecycle) {
        if (config.interval().toMillis() < 1) {
            throw new ConfigurationException(
                    "cancellation.dispatch.interval: %s (expected: more than 0; cancellation.dispatch.enabled=false turns it off)"
                            .formatted(config.interval()));
        }
        this.dispatcher = dispatcher;
        this.signals = signals;
        this.vertx = vertx;
        this.config = config;
        this.lifecycle = lifecycle;
    }

    /** The schema is migrated by then. */
    void start(@Observes StartupEvent up) {
        if (!config.enabled()) {
            return;
        }
        vertx.setTimer(Math.min(SERVES_FIRST_MILLIS, config.interval().toMillis()), timer -> begin());
    }

    private void begin() {
        tick();
        if (config.listen() && !lifecycle.isDraining()) {
            signals.listen(this::signal);
        }
    }

    /** The next one is set first, so that nothing can stop the clock but the end of the process. */
    private void tick() {
        if (!lifecycle.isDraining()) {
            vertx.setTimer(nextDelayMillis(), timer -> tick());
            wake();
        }
    }

    private void signal() {
        if (signalled.compareAndSet(false, true)) {
            vertx.setTimer(SIGNALS_COUNT_AS_ONE_MILLIS, timer -> {
                signalled.set(false);
                wake();
            });
        }
    }

    /** Timers outlive the container by a moment, and find nothing to wake then. */
    private void wake() {
        if (!lifecycle.isDraining()) {
            dispatcher.wake();
        }
    }

    private long nextDelayMillis() {
        double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Math.max(1, Math.round(config.interval().toMillis() * factor));
    }
}
