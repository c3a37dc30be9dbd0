package io.chwiso.platform;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Runs work to its end whether or not anyone still listens: a caller that hangs up ends its own wait and nothing else, and a
 * process that is told to end waits for it.
 *
 * <p>
 * The only place that subscribes. Each work gets a context of its own, for what a request leaves in its context (such as a
 * database session) must not be shared with work that outlives it; the log's request id is handed over.
 */
@Singleton
public class Detached {

    private static final Logger LOG = Logger.getLogger(Detached.class);

    private final InFlight inFlight = new InFlight();
    private final Vertx vertx;

    Detached(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Starts {@code work} at once; the returned {@code Uni} only listens, and may be cancelled without harm. */
    public <T> Uni<T> run(Uni<T> work) {
        Uni<T> shared = work.runSubscriptionOn(ownContext()).memoize().indefinitely();
        inFlight.begin();
        shared.onTermination().invoke(inFlight::end).subscribe().with(
                done -> LOG.trace("Detached work is done"),
                failure -> LOG.debugf("Detached work ended with %s", failure.getClass().getName()));
        return shared;
    }

    /** How many works have not ended yet. */
    int running() {
        return inFlight.count();
    }

    /** Blocks until every work has ended, also those begun meanwhile; false when some have not after {@code atMost}. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        return inFlight.awaitNone(atMost);
    }

    private Executor ownContext() {
        Object requestId = MDC.get(RequestId.MDC_KEY);
        Context context = requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(context, true);
        return task -> context.runOnContext(started -> {
            if (requestId != null) {
                MDC.put(RequestId.MDC_KEY, requestId);
            }
            task.run();
        });
    }
}
