package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.SHOP;
import static io.chwiso.provider.cookiepay.CookiepayFixture.partOrder;
import static io.chwiso.provider.cookiepay.FakeCookiepay.json;
import static io.chwiso.provider.cookiepay.FakeCookiepay.payload;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.SendPermit;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What really goes over the wire, by the generated client and the guarded channel. */
@QuarkusTest
class CookiepayWireTest {

    private record Received(String line, String contentType, Map<String, String> headers, String body) {
    }

    private static final Map<String, String> ANSWERS = Map.of(
            "/payAuth/token", "token-issued.json",
            "/api/cancel", "cancelled-in-part.json",
            "/api/paycert", "payment-cancelled.json",
            "/api/get_cancel_bank_account", "deposit-account.json");

    @Inject
    ProviderChannels channels;

    @Inject
    Clock clock;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private CookiepayAccount account;

    @BeforeEach
    void listen() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().get(30, SECONDS);
        account = new CookiepayAccount(
                channels.client(ProviderId.COOKIEPAY, CookiepayClient.class,
                        URI.create("http://127.0.0.1:" + server.actualPort())),
                channels.get(ProviderId.COOKIEPAY, SHOP),
                new CookiepayFixture.Credentials("shop-id", "shop-key", Optional.empty()),
                clock);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, SECONDS);
    }

    @Test
    void calls_goOutAsTheManualSpellsThem() throws Exception {
        CookiepayAnswer cancelled = account.cancel(CookiepayRequest.Cancel.of(partOrder()), SendPermit.GRANTED).await()
                .indefinitely();
        CookiepayAnswer deposit = account.depositAccount(CookiepayRequest.Deposit.of(partOrder())).await().indefinitely();
        CookiepayAnswer payment = account.payment(CookiepayRequest.Payment.of(partOrder())).await().indefinitely();

        assertThat(cancelled.message()).isEqualTo("부분취소완료");
        assertThat(deposit.text("BANKNAME")).contains("국민은행");
        assertThat(payment.text("CANCELDATE")).contains("20260116101500");
        assertThat(received).extracting(Received::line).containsExactly("POST /payAuth/token", "POST /api/cancel",
                "POST /api/get_cancel_bank_account", "POST /api/paycert");
        assertThat(received).extracting(Received::contentType).containsOnly("application/json; charset=utf-8");
        assertThat(received).extracting(Received::headers).containsExactly(
                Map.of(),
                Map.of("TOKEN", "token-1", "ApiKey", "shop-key"),
                Map.of("TOKEN", "token-1", "ApiKey", "shop-key"),
                Map.of("TOKEN", "token-1"));
        assertThat(new ObjectMapper().readTree(received.get(1).body()))
                .isEqualTo(json(CookiepayRequest.Cancel.of(partOrder())));
    }

    @Test
    void nothingListening_isNotSent() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(30, SECONDS);

        assertThat(account.payment(CookiepayRequest.Payment.of(partOrder())).onItemOrFailure()
                .transform((answer, failure) -> failure).await().indefinitely())
                .isInstanceOf(NotSentException.class);
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            received.add(new Received(request.method() + " " + request.path(), request.getHeader("Content-Type"),
                    named(request, "TOKEN", "ApiKey"), body.toString()));
            request.response().putHeader("Content-Type", "text/html").end(payload(ANSWERS.get(request.path())));
        });
    }

    /** The headers by the very spelling they came in. */
    private static Map<String, String> named(HttpServerRequest request, String... names) {
        return request.headers().entries().stream()
                .filter(header -> List.of(names).contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
