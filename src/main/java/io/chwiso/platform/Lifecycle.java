package io.chwiso.platform;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How this process ends. It drains from the moment it is told to end (SIGTERM): it claims no work any more, and after
 * {@code quarkus.shutdown.delay} it turns requests away. What is under way has until {@code quarkus.shutdown.timeout} after
 * that; the rest is taken up by other processes once its lease has run out.
 *
 * <p>
 * A singleton, which is reached without the container: timers still ask it while the container has already been shut down.
 */
@Singleton
public class Lifecycle {

    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    /** When draining began, in nanoseconds since this bean was made. */
    private final AtomicLong begun = new AtomicLong(NOT_BEGUN);
    private final long origin = System.nanoTime();
    private final Detached detached;
    private final Duration delay;
    private final Duration timeout;

    Lifecycle(Detached detached, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Optional<Duration> timeout) {
        this.detached = detached;
        this.delay = delay.orElse(Duration.ZERO);
        this.timeout = timeout.orElse(Duration.ZERO);
    }

    /** Whether this process has been told to end, so that nothing new may be claimed. */
    public boolean isDraining() {
        return begun.get() != NOT_BEGUN;
    }

    /** For a while after draining began, requests still come from those who have not noticed yet; they are served. */
    boolean admitsRequests() {
        return !isDraining() || sinceBegun().compareTo(delay) < 0;
    }

    /** Ahead of all other observers, so that none of them takes anything on meanwhile. Quarkus' readiness goes down with it. */
    void beginToDrain(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownDelayInitiatedEvent told) {
        begin();
    }

    /**
     * Waits for work that no request waits for: Quarkus itself has waited for requests before, and has closed the HTTP server.
     *
     * <p>
     * This may block, for the thread is the one that ends the process and has nothing else to do; the event loops on which the
     * work goes on, the database's pool and the providers' clients are closed only after all observers have returned. Ahead of
     * other observers, which may close what that work needs.
     */
    void finish(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent end) throws InterruptedException {
        begin();
        if (!detached.awaitIdle(delay.plus(timeout).minus(sinceBegun()))) {
            LOG.warnf("unfinished=%d left for others to take up when their leases have run out", detached.running());
        }
    }

    private void begin() {
        begun.compareAndSet(NOT_BEGUN, System.nanoTime() - origin);
    }

    private Duration sinceBegun() {
        return Duration.ofNanos(System.nanoTime() - origin - begun.get());
    }
}
