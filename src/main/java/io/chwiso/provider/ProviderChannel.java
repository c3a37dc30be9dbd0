package io.chwiso.provider;

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
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The guarded way to one account at a provider: a circuit breaker, a bulkhead with a queue, and a total timeout, so that a
 * slow account cannot starve the others.
 *
 * <p>
 * A call ends with an answer, whatever its HTTP status, or fails with exactly one of {@link NotSentException} (surely nothing
 * left) and {@link AnswerLostException} (it may have arrived). Only those two count against the breaker, never a business
 * refusal, and neither does time spent waiting for a free place.
 */
public final class ProviderChannel {

    private static final TypeLiteral<Uni<ProviderAnswer>> ANSWER = new TypeLiteral<>() {
    };

    private final TypedGuard<Uni<ProviderAnswer>> admission;
    private final TypedGuard<Uni<ProviderAnswer>> deadline;
    private final Timer latency;
    private volatile CircuitBreakerState breaker = CircuitBreakerState.CLOSED;

    ProviderChannel(Behaviour behaviour, Timer latency) {
        this.latency = latency;
        // Two guards, because a timeout around the bulkhead would count the wait for a free place and call it a lost answer.
        this.admission = TypedGuard.create(ANSWER)
                .withCircuitBreaker()
                .failOn(java.util.Set.of(NotSentException.class, AnswerLostException.class))
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
        this.deadline = TypedGuard.create(ANSWER)
                .withTimeout()
                .duration(behaviour.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /**
     * Makes one call.
     *
     * @param exchange makes the request when called; called at most once, and only when the breaker and the bulkhead let it
     */
    public Uni<ProviderAnswer> call(Supplier<Uni<RestResponse<String>>> exchange) {
        return admission.get(() -> timed(exchange))
                .onFailure(CircuitBreakerOpenException.class)
                .transform(e -> new NotSentException("circuit breaker open", e))
                .onFailure(BulkheadException.class)
                .transform(e -> new NotSentException("too many calls waiting", e));
    }

    public CircuitBreakerState breaker() {
        return breaker;
    }

    /** The mean time an answer took lately; empty before the first call. */
    public Optional<Duration> recentLatency() {
        return latency.count() == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) latency.mean(java.util.concurrent.TimeUnit.NANOSECONDS)));
    }

    private Uni<ProviderAnswer> timed(Supplier<Uni<RestResponse<String>>> exchange) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start();
            return deadline.get(() -> exchange.get().map(ProviderChannel::answer))
                    .onFailure().transform(ProviderChannel::classify)
                    .eventually(() -> sample.stop(latency));
        });
    }

    private static ProviderAnswer answer(RestResponse<String> response) {
        String body = response.getEntity();
        return new ProviderAnswer(response.getStatus(), body == null ? "" : body);
    }

    private static RuntimeException classify(Throwable failure) {
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
