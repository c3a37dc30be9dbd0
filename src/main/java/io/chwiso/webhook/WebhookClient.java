package io.chwiso.webhook;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts messages. Connects to the checked address alone, while certificate, SNI and {@code Host} go by the URL's name; follows
 * no redirect, which could lead anywhere; and cares for nothing of an answer but its status.
 */
@Singleton
class WebhookClient {

    private static final long LONGEST_BODY = 65_536;
    /** An answer that trickles on after its status costs us the connection, not the delivery. */
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);
    private static final int IDLE_SECONDS = 20;

    private final HttpClient http;
    private final Targets targets;
    private final Duration timeout;

    @Inject
    WebhookClient(Vertx vertx, WebhooksConfig config, Targets targets) {
        this(vertx.createHttpClient(options(config)), config, targets);
    }

    WebhookClient(HttpClient http, WebhooksConfig config, Targets targets) {
        this.http = http;
        this.targets = targets;
        this.timeout = config.timeout();
    }

    static HttpClientOptions options(WebhooksConfig config) {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setMaxPoolSize(Underway.MOST);
    }

    /** The status of the answer, whatever it is; fails when none came in time. */
    Uni<Integer> post(Endpoint endpoint, SignedMessage message, int attempt) {
        return targets.find(endpoint, attempt)
                .chain(address -> http.request(options(endpoint, address)))
                .chain(request -> exchange(request, message))
                .ifNoItem().after(timeout).failWith(TimeoutException::new);
    }

    private static RequestOptions options(Endpoint endpoint, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, endpoint.port())))
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.isSecure())
                .setURI(endpoint.resource());
    }

    private static Uni<Integer> exchange(HttpClientRequest request, SignedMessage message) {
        message.headers().forEach(request::putHeader);
        request.putHeader("content-type", "application/json");
        request.putHeader("user-agent", "Chwiso");
        return request.send(message.body())
                .call(response -> drain(request, response))
                .map(HttpClientResponse::statusCode)
                .onCancellation().invoke(() -> request.reset());
    }

    /** Reads the body off the connection, so that it can serve again; gives the connection up rather than read much. */
    private static Uni<Void> drain(HttpClientRequest request, HttpClientResponse response) {
        AtomicLong read = new AtomicLong();
        response.handler(part -> {
            if (read.addAndGet(part.length()) > LONGEST_BODY) {
                request.reset();
            }
        });
        return response.end()
                .ifNoItem().after(BODY_TIMEOUT).fail()
                .onFailure().invoke(() -> request.reset())
                .onFailure().recoverWithNull();
    }
}
