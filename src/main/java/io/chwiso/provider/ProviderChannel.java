package io.chwiso.provider;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The way to one account at a provider, guarded so that a slow account cannot starve the others.
 *
 * <p>
 * A call ends with an answer, whatever its HTTP status, or fails with exactly one of {@link NotSentException} (surely nothing
 * left) and {@link AnswerLostException} (it may have arrived).
 */
public interface ProviderChannel {

    /**
     * Makes one call.
     *
     * @param exchange makes the request when called; called at most once, and only when breaker and bulkhead let it
     */
    Uni<ProviderAnswer> call(Supplier<Uni<RestResponse<String>>> exchange);

    /** As {@link #call(Supplier)}; nothing is sent when the permit is withdrawn by the time breaker and bulkhead let it. */
    default Uni<ProviderAnswer> call(SendPermit permit, Supplier<Uni<RestResponse<String>>> exchange) {
        return call(() -> permit.isValid() ? exchange.get() : Uni.createFrom().failure(new PermitWithdrawnException()));
    }

    CircuitBreakerState breaker();

    /** How long calls took lately, on average; empty before the first. */
    Optional<Duration> recentLatency();
}
