package io.chwiso.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.webhook.Targets.Resolver;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookClientTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final byte[] BODY = "{\"reason\":\"단순변심\"}".getBytes(UTF_8);
    private static final SignedMessage MESSAGE = SignedMessage.sign(SigningSecret.parse("secret"), UUID.randomUUID(),
            Instant.parse("2026-01-15T03:04:05Z"), BODY);

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void message_arrivesByteForByteAtTheCheckedAddressUnderItsName() {
        CompletableFuture<HttpServerRequest> request = new CompletableFuture<>();
        CompletableFuture<Buffer> body = new CompletableFuture<>();
        int port = receiver(received -> {
            request.complete(received);
            received.body().onSuccess(body::complete);
            received.response().setStatusCode(204).end();
        });

        int status = post(TestConfig.INSECURE, "http://hooks.example:" + port + "/a%20b?x=1", named(loopback()));

        assertThat(status).isEqualTo(204);
        assertThat(body.join().getBytes()).isEqualTo(BODY);
        assertThat(request.join().getHeader("host")).isEqualTo("hooks.example:" + port);
        assertThat(request.join().uri()).isEqualTo("/a%20b?x=1");
        assertThat(request.join().getHeader("content-type")).isEqualTo("application/json");
        assertThat(request.join().getHeader("webhook-timestamp")).isEqualTo("1768446245");
        MESSAGE.headers().forEach((name, value) -> assertThat(request.join().getHeader(name)).isEqualTo(value));
    }

    @Test
    void nameThatTurnsPrivate_isRefusedBeforeAnythingIsSent() {
        AtomicInteger received = new AtomicInteger();
        int port = receiver(request -> received.incrementAndGet());

        assertThatThrownBy(() -> post(TestConfig.SECURE, "https://hooks.example:" + port, named(loopback())))
                .isInstanceOf(TargetRefusedException.class);
        assertThat(received).hasValue(0);
    }

    @Test
    void nameThatChangesOnceItWasChecked_isNotAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        int port = receiver(request -> request.response().end());
        Resolver rebinding = host -> {
            if (asked.incrementAndGet() > 1) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] { loopback() };
        };

        assertThat(post(TestConfig.INSECURE, "http://hooks.example:" + port, rebinding)).isEqualTo(200);
        assertThat(asked).hasValue(1);
    }

    @Test
    void redirect_isAnAnswerLikeAnyOther() {
        AtomicInteger received = new AtomicInteger();
        int port = receiver(request -> {
            received.incrementAndGet();
            request.response().setStatusCode(307).putHeader("location", "http://" + request.getHeader("host") + "/x").end();
        });

        assertThat(post(TestConfig.INSECURE, "http://hooks.example:" + port, named(loopback()))).isEqualTo(307);
        assertThat(received).hasValue(1);
    }

    @Test
    void noAnswer_endsInTimeAndWithItTheConnection() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        int port = receiver(request -> request.connection().closeHandler(closed::complete));

        assertThatThrownBy(() -> post(new TestConfig(true, Duration.ofMillis(300)), "http://hooks.example:" + port,
                named(loopback())))
                .isInstanceOf(TimeoutException.class);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void hugeAnswer_isNotReadToItsEnd() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        int port = receiver(request -> {
            request.connection().closeHandler(closed::complete);
            request.response().setChunked(true).write(Buffer.buffer(new byte[200_000]));
        });

        assertThat(post(TestConfig.INSECURE, "http://hooks.example:" + port, named(loopback()))).isEqualTo(200);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(1));
    }

    @Test
    void goodAnswer_leavesTheConnectionForTheNext() {
        Map<Object, Boolean> connections = new ConcurrentHashMap<>();
        int port = receiver(request -> {
            connections.put(request.connection(), true);
            request.response().end("thank you");
        });
        WebhookClient client = client(TestConfig.INSECURE, named(loopback()));
        Endpoint endpoint = endpoint("http://hooks.example:" + port);

        for (int i = 1; i <= 3; i++) {
            assertThat(await(client, endpoint, i)).isEqualTo(200);
        }

        assertThat(connections).hasSize(1);
    }

    @Test
    void everyAttempt_takesTheNextAddress() throws UnknownHostException {
        int port = receiver(request -> request.response().end());
        InetAddress nobody = InetAddress.getByName("127.0.0.2");
        WebhookClient client = client(TestConfig.INSECURE, named(nobody, loopback()));
        Endpoint endpoint = endpoint("http://hooks.example:" + port);

        assertThatThrownBy(() -> await(client, endpoint, 1)).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(await(client, endpoint, 2)).isEqualTo(200);
    }

    @Test
    void certificateOfTheName_isTrustedAtTheCheckedAddress(@TempDir Path directory) throws Exception {
        CompletableFuture<String> named = new CompletableFuture<>();
        PfxOptions certificate = certificate(directory, "hooks.example");
        int port = secureReceiver(certificate, request -> {
            named.complete(request.connection().indicatedServerName());
            request.response().end();
        });

        assertThat(await(trusting(certificate), endpoint("https://hooks.example:" + port), 1)).isEqualTo(200);
        assertThat(named.join()).isEqualTo("hooks.example");
    }

    @Test
    void certificateOfAnotherName_isNotTrusted(@TempDir Path directory) throws Exception {
        PfxOptions certificate = certificate(directory, "localhost,ip:127.0.0.1,dns:other.example");
        int port = secureReceiver(certificate, request -> request.response().end());

        assertThatThrownBy(() -> await(trusting(certificate), endpoint("https://hooks.example:" + port), 1))
                .hasRootCauseInstanceOf(CertificateException.class);
    }

    @Test
    void certificateOfNoKnownAuthority_isNotTrusted(@TempDir Path directory) throws Exception {
        int port = secureReceiver(certificate(directory, "hooks.example"), request -> request.response().end());

        assertThatThrownBy(() -> post(TestConfig.INSECURE, "https://hooks.example:" + port, named(loopback())))
                .hasRootCauseInstanceOf(CertPathBuilderException.class);
    }

    private static WebhookClient trusting(PfxOptions certificate) {
        WebhooksConfig config = TestConfig.INSECURE;
        HttpClient http = VERTX.createHttpClient(WebhookClient.options(config).setTrustOptions(certificate));
        return new WebhookClient(http, config, new Targets(VERTX, config, new PublicAddresses(), named(loopback())));
    }

    /** A self-signed one, by the JDK's own tool. */
    private static PfxOptions certificate(Path directory, String name) throws IOException, InterruptedException {
        Path file = directory.resolve("certificate.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "receiver", "-keyalg", "EC", "-dname", "CN=receiver", "-ext", "san=dns:" + name,
                "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return new PfxOptions().setPath(file.toString()).setPassword("changeit");
    }

    private static int post(WebhooksConfig config, String url, Resolver resolver) {
        return await(client(config, resolver), endpoint(url), 1);
    }

    private static int await(WebhookClient client, Endpoint endpoint, int attempt) {
        return client.post(endpoint, MESSAGE, attempt).await().atMost(Duration.ofSeconds(10));
    }

    private static WebhookClient client(WebhooksConfig config, Resolver resolver) {
        return new WebhookClient(VERTX, config, new Targets(VERTX, config, new PublicAddresses(), resolver));
    }

    private static Endpoint endpoint(String url) {
        return new Endpoint(URI.create(url), SigningSecret.parse("secret"));
    }

    private static Resolver named(InetAddress... addresses) {
        return host -> {
            assertThat(host).isEqualTo("hooks.example");
            return addresses;
        };
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByName("127.0.0.1");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int receiver(Handler<HttpServerRequest> handler) {
        return listen(new HttpServerOptions(), handler);
    }

    private static int secureReceiver(PfxOptions certificate, Handler<HttpServerRequest> handler) {
        return listen(new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate), handler);
    }

    private static int listen(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return VERTX.getDelegate().createHttpServer(options).requestHandler(handler).listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().join().actualPort();
    }
}
