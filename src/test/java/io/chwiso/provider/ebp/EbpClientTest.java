package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What really leaves the process, seen from a server on the loopback interface. */
@QuarkusTest
class EbpClientTest {

    private record Arrived(String method, String path, Headers headers, byte[] body) {
        String header(String name) {
            return String.join("|", headers.get(name));
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ProviderChannels channels;

    private final CompletableFuture<Arrived> arrival = new CompletableFuture<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"resultCode\":\"0\",\"message\":\"성공\"}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void cancel_sendsTheSignedBytesAndAllCommonHeaders() throws Exception {
        byte[] body = "{\"itemId\":\"배송비\",\"amount\":3000}".getBytes(UTF_8);
        EbpAccount account = EbpFixtures.anAccount();
        EbpHeaders headers = EbpHeaders.of(account, body, EbpFixtures.KRW);

        RestResponse<String> response = client().cancel(headers, body).await().atMost(PATIENCE);

        Arrived arrived = arrival.get(20, TimeUnit.SECONDS);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(ProviderAnswer.from(response).body()).isEqualTo(answer);
        assertThat(arrived.body()).isEqualTo(body);
        assertThat(arrived.path()).isEqualTo("/api/v2/payment/cancel");
        assertThat(arrived.method()).isEqualTo("POST");
        assertThat(arrived.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(arrived.header("Content-Length")).isEqualTo(String.valueOf(body.length));
        assertThat(arrived.headers()).doesNotContainKey("Transfer-encoding");
        assertThat(arrived.header("Accept")).isEqualTo("application/json");
        assertThat(arrived.header("Accept-Language")).isEqualTo("en-US");
        assertThat(arrived.header("Time-Zone")).isEqualTo("UTC");
        assertThat(arrived.header("X-System-Language")).isEqualTo("en");
        assertThat(arrived.header("X-Access-Key")).isEqualTo("sample-access-key");
        assertThat(arrived.header("X-EBP-Signature")).isEqualTo(EbpSignature.sign(arrived.body(), "sample-hash-key"));
        assertThat(arrived.header("X-Division-Code")).isEqualTo("DIV-1");
        assertThat(arrived.header("X-Store-Id")).isEqualTo("STORE-1");
        assertThat(arrived.header("X-Channel-Code")).isEqualTo("CHANNEL-1");
        assertThat(arrived.header("X-Ric-Code")).isEqualTo("KIC");
        assertThat(arrived.header("X-Country-Code")).isEqualTo("KR");
        assertThat(arrived.header("X-Currency-Code")).isEqualTo("KRW");
    }

    @Test
    void errorStatus_comesBackAsAResponse() throws Exception {
        status = 500;
        answer = "<html>Bad gateway</html>";
        byte[] body = "{}".getBytes(UTF_8);
        EbpHeaders headers = EbpHeaders.of(EbpFixtures.anAccount(), body, EbpFixtures.KRW);

        RestResponse<String> response = client().detail(headers, body).await().atMost(PATIENCE);

        assertThat(arrival.get(20, TimeUnit.SECONDS).path()).isEqualTo("/api/v2/payment/detail");
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(ProviderAnswer.from(response).body()).isEqualTo(answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            arrival.complete(new Arrived(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private EbpClient client() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return channels.client(ProviderId.EBP, EbpClient.class, uri);
    }
}
