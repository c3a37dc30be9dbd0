package io.chwiso.provider.eximbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.ProviderChannel;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that never falls silent, and never ends its answer either. */
@QuarkusTest
class EximbayDeadlineTest {

    private static final Duration LATE = Duration.ofSeconds(20);
    private static final long BETWEEN_BYTES = 20;

    @Inject
    ProviderChannels channels;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicBoolean closed = new AtomicBoolean();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::trickle)
                .listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void tricklingAnswer_isLostAtTheDeadlineAndItsConnectionClosed() {
        ProviderChannel channel = channels.get(ProviderId.EXIMBAY, new AccountId("shop", "trickle"));
        EximbayClient client = channels.client(ProviderId.EXIMBAY, EximbayClient.class,
                URI.create("http://127.0.0.1:" + server.actualPort()));

        assertThatThrownBy(
                () -> channel.call(() -> client.cancel("Basic eA==", "1849705C6420260115000013", new byte[] { '{', '}' }))
                        .await().atMost(LATE))
                .isInstanceOf(AnswerLostException.class)
                .hasMessage("no answer in time");

        await().atMost(LATE).untilTrue(closed);
        assertThat(channel.recentLatency()).isPresent();
    }

    private void trickle(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        long timer = vertx.setPeriodic(BETWEEN_BYTES, id -> response.write(" "));
        request.connection().closeHandler(end -> {
            vertx.cancelTimer(timer);
            closed.set(true);
        });
    }
}
