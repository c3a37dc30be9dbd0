package io.chwiso.provider;

import io.chwiso.platform.Deadline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Opens the guarded channels and builds the REST clients of the provider packages, all by {@link ProvidersConfig}. */
@Singleton
public class ProviderChannels {

    private record Endpoint(ProviderId provider, AccountId account) {
    }

    private final Map<Endpoint, ProviderChannel> open = new ConcurrentHashMap<>();
    private final ProvidersConfig config;
    private final MeterRegistry metrics;
    private final Vertx vertx;

    ProviderChannels(ProvidersConfig config, MeterRegistry metrics, Vertx vertx) {
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /** The one channel to {@code account} at {@code provider}. */
    public ProviderChannel get(ProviderId provider, AccountId account) {
        return open.computeIfAbsent(new Endpoint(provider, account), this::open);
    }

    private ProviderChannel open(Endpoint endpoint) {
        Tags tags = Tags.of(
                "provider", endpoint.provider().key(),
                "merchant", endpoint.account().merchant(),
                "account", endpoint.account().name());
        Timer latency = Timer.builder("chwiso.provider.call")
                .description("Time a provider took to answer, look-ups and token calls included")
                .tags(tags)
                .register(metrics);
        ProvidersConfig.Behaviour behaviour = config.of(endpoint.provider());
        ProviderChannel channel = new GuardedChannel(behaviour, new Deadline(vertx, behaviour.timeout()), latency);
        Gauge.builder("chwiso.provider.breaker.open", channel, ProviderChannels::openness)
                .description("1 while this process holds calls to the account back, or tries whether it may end that; else 0")
                .tags(tags)
                .register(metrics);
        return channel;
    }

    private static int openness(ProviderChannel channel) {
        return channel.breaker() == CircuitBreakerState.CLOSED ? 0 : 1;
    }

    /**
     * A client that gives every HTTP status back as a response and follows no redirect: either could hide a cancel that was
     * executed.
     *
     * @param baseUri scheme, host and port
     */
    public <T> T client(ProviderId provider, Class<T> api, URI baseUri) {
        ProvidersConfig.Behaviour behaviour = config.of(provider);
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(baseUri)
                .connectTimeout(behaviour.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(behaviour.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .property("io.quarkus.rest.client.connection-pool-size", behaviour.maxConcurrency())
                .build(api);
    }
}
