package io.chwiso.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the address to connect to. It is resolved once, checked, and then used itself: were the name resolved again to
 * connect, its owner could answer with another address by then (DNS rebinding).
 */
@Singleton
class Targets {

    /** Resolves a name as the system does; may block. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Vertx vertx;
    private final WebhooksConfig config;
    private final PublicAddresses publicAddresses;
    private final Resolver resolver;

    @Inject
    Targets(Vertx vertx, WebhooksConfig config, PublicAddresses publicAddresses) {
        this(vertx, config, publicAddresses, InetAddress::getAllByName);
    }

    Targets(Vertx vertx, WebhooksConfig config, PublicAddresses publicAddresses, Resolver resolver) {
        this.vertx = vertx;
        this.config = config;
        this.publicAddresses = publicAddresses;
        this.resolver = resolver;
    }

    /**
     * Fails with {@link UnknownHostException}, or {@link TargetRefusedException} when none of the host's addresses will do.
     *
     * @param attempt counts from 1; each takes the next of the host's addresses, since one of them may be dead
     */
    Uni<InetAddress> find(Endpoint endpoint, int attempt) {
        return vertx.executeBlocking(() -> resolver.resolve(endpoint.host()), false)
                .map(addresses -> choose(addresses, attempt));
    }

    private InetAddress choose(InetAddress[] addresses, int attempt) {
        List<InetAddress> allowed = Arrays.stream(addresses)
                .filter(address -> config.allowInsecureTargets() || publicAddresses.contain(address))
                .toList();
        if (allowed.isEmpty()) {
            throw new TargetRefusedException("the host has no public address");
        }
        return allowed.get((attempt - 1) % allowed.size());
    }
}
