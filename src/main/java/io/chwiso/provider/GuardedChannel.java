package io.chwiso.provider;

import io.chwiso.platform.Deadline;
import io.chwiso.provider.ProvidersConfig.Behaviour;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.ConnectTimeoutException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import jakarta.enterprise.util.TypeLiteral;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A channel behind SmallRye Fault Tolerance, a circuit breaker and a bulkhead with a queue, and with a deadline for each call.
 *
 * <p>
 * Only transport trouble counts against the breaker, never a business refusal. Time spent waiting for a free place counts
 * neither against the breaker nor against the deadline.
 */
final class GuardedChannel implements ProviderChannel {

    private static final TypeLiteral<Uni<ProviderAnswer>> ANSWER = new TypeLiteral<>() {
    };

    private final TypedGuard<Uni<ProviderAnswer>> admission;
    private final Deadline deadline;
    private final Timer latency;
    private final RecentLatency recentLatency = new RecentLatency();
    private volatile CircuitBreakerState breaker = CircuitBreakerState.CLOSED;

    GuardedChannel(Behaviour behaviour, Deadline deadline, Timer latency) {
        this.latency = latency;
        this.deadline = deadline;
        this.admission = TypedGuard.create(ANSWER)
                .withCircuitBreaker()
                .failOn(Set.of(NotSentException.class, AnswerLostException.class))
                .skipOn(PermitWithdrawnException.class)
                .requestVolumeThreshold(behaviour.breaker().requestVolumeThreshold())
                .failureRatio(behaviour.breaker().failureRatio())
                .delay(behaviour.breaker().delay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(behaviour.breaker().successThreshold())
                .onStateChange(state -> breaker = state)
                .done()
                .withBulkhead()
                .limit(behaviour.maxConcurrency())
                .queueSize(behaviour.maxWaiting())
                .done()
                .build();
    }

    @Override
    public Uni<ProviderAnswer> call(Supplier<Uni<RestResponse<String>>> exchange) {
        return admission.get(() -> timed(exchange))
                .onFailure().transform(GuardedChannel::asHeldBack);
    }

    @Override
    public CircuitBreakerState breaker() {
        return breaker;
    }

    @Override
    public Optional<Duration> recentLatency() {
        return recentLatency.average();
    }

    private Uni<ProviderAnswer> timed(Supplier<Uni<RestResponse<String>>> exchange) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start();
            return deadline.limit(Uni.createFrom().deferred(exchange::get))
                    .map(ProviderAnswer::from)
                    .onFailure().transform(GuardedChannel::classify)
                    .eventually(() -> recentLatency.add(Duration.ofNanos(sample.stop(latency))));
        });
    }

    private static Throwable asHeldBack(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return NotSentException.heldBack("circuit breaker open", failure);
        }
        if (failure instanceof BulkheadException) {
            return NotSentException.heldBack("too many calls waiting", failure);
        }
        if (failure instanceof PermitWithdrawnException) {
            return NotSentException.heldBack("somebody else may have taken over", failure);
        }
        return failure;
    }

    private static RuntimeException classify(Throwable failure) {
        if (failure instanceof PermitWithdrawnException withdrawn) {
            return withdrawn;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (provesNothingWasSent(cause)) {
                return new NotSentException("not sent: " + cause.getClass().getSimpleName(), failure);
            }
            if (cause instanceof TimeoutException) {
                return new AnswerLostException("no answer in time", failure);
            }
        }
        return new AnswerLostException("answer lost: " + failure.getClass().getSimpleName(), failure);
    }

    /** Anything not in this list, above all a closed keep-alive connection, may have taken our bytes. */
    private static boolean provesNothingWasSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof ConnectionPoolTooBusyException;
    }
}
