package io.chwiso.provider.eximbay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A loopback server that gives one answer until told another, and an application configured to take it for Eximbay. */
public final class EximbayServer implements QuarkusTestResourceLifecycleManager {

    record Request(String method, String path, String authorization, String contentType, String body) {
    }

    private record Answer(int status, String contentType, String body) {
    }

    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private final AtomicReference<Request> lastRequest = new AtomicReference<>();
    private final HttpServer server = listening();

    @Override
    public Map<String, String> start() {
        server.createContext("/", this::handle);
        server.start();
        String account = "cancellation.merchants.shop.accounts.usd.";
        return Map.of(
                account + "provider", "EXIMBAY",
                account + "url", "http://127.0.0.1:" + server.getAddress().getPort(),
                account + "eximbay.mid", "1849705C64",
                account + "eximbay.api-key", "test_1849705C642C217E0B2D");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(this, new TestInjector.MatchesType(EximbayServer.class));
    }

    void answers(int status, String contentType, String body) {
        answer.set(new Answer(status, contentType, body));
    }

    Request lastRequest() {
        return Objects.requireNonNull(lastRequest.get());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            lastRequest.set(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] body = answer.get().body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.get().contentType());
            exchange.sendResponseHeaders(answer.get().status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
