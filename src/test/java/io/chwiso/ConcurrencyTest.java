package io.chwiso;

import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The money rules under concurrency, and under callers that go away. */
@QuarkusTest
class ConcurrencyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @Inject
    ObjectMapper json;
    @TestHTTPResource("/v1/cancellations")
    URI cancellations;
    SandboxClient sandbox;

    @Test
    void fiftyIdenticalRequests_makeOneCancellationAndOneCall() throws Exception {
        String payment = PaymentIds.eximbay("");
        String key = UUID.randomUUID().toString();
        byte[] body = json.writeValueAsBytes(eximbay(payment));

        List<HttpResponse<String>> answers = atOnce(50, index -> request(body, key));

        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(201, 202);
        assertThat(answers).extracting(this::idOf).containsOnly(idOf(answers.get(0)));
        assertThat(answers).filteredOn(answer -> answer.headers().firstValue("Idempotent-Replayed").isEmpty()).hasSize(1);
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
        assertThat(sandbox.cancelledOf(payment)).isEqualByComparingTo("45");
    }

    @Test
    void twentyPartsAtOnce_neverExceedThePayment() throws Exception {
        String payment = PaymentIds.eximbay("");
        byte[] body = json.writeValueAsBytes(partial(eximbay(payment), "5.00"));

        List<HttpResponse<String>> answers = atOnce(20, index -> request(body, UUID.randomUUID().toString()));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(9);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(11);
        assertThat(sandbox.cancelledOf(payment)).isEqualByComparingTo("45");
        assertThat(sandbox.cancelsOf(payment)).hasSize(9);
        gateway.get("/v1/payments/EXIMBAY/eximbay/{id}", payment).then().statusCode(200)
                .body("cancelledAmount", equalTo("45.00"))
                .body("reservedAmount", equalTo("0.00"))
                .body("cancellations.size()", equalTo(9));
    }

    @Test
    void oneReferenceTwiceAtOnce_makesOneCancellation() throws Exception {
        String reference = UUID.randomUUID().toString();

        List<HttpResponse<String>> answers = atOnce(10, index -> request(json(Gateway.with(
                eximbay(PaymentIds.eximbay("")), "merchantReference", reference)), UUID.randomUUID().toString()));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(9)
                .allSatisfy(answer -> assertThat(answer.body()).contains("merchant-reference-exists"));
    }

    @Test
    void cancelsOfOnePayment_areSentOneAfterTheOther() throws Exception {
        String payment = PaymentIds.eximbay("SLOW200");
        byte[] body = json.writeValueAsBytes(partial(eximbay(payment), "5.00"));

        List<HttpResponse<String>> answers = atOnce(4, index -> request(body, UUID.randomUUID().toString()));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        // Had two been out at once, the balance they stated would have been refused as wrong.
        assertThat(sandbox.violations()).isEmpty();
        assertThat(sandbox.cancelledOf(payment)).isEqualByComparingTo("20");
    }

    @Test
    void callerThatHangsUp_changesNothing() throws Exception {
        String payment = PaymentIds.eximbay("SLOW1000");

        hangUpAfterSending(json.writeValueAsString(eximbay(payment)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusesOf(payment)).containsExactly("SUCCEEDED"));
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void respondAsync_answersBeforeTheProviderDoes() {
        String payment = PaymentIds.eximbay("SLOW1000");

        gateway.cancel(eximbay(payment), UUID.randomUUID().toString(), "respond-async").then()
                .statusCode(202)
                .header("Preference-Applied", containsString("respond-async"))
                .body("status", equalTo("PROCESSING"))
                .body("moneyMoved", equalTo("UNKNOWN"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusesOf(payment)).containsExactly("SUCCEEDED"));
    }

    @Test
    void boundedWait_endsBeforeTheProviderAnswers() {
        // Never within the time limit: however slow this machine is, the cancel is open when the wait is over.
        String payment = PaymentIds.eximbay("SLOW6000");

        gateway.cancel(eximbay(payment), UUID.randomUUID().toString(), "wait=1").then()
                .statusCode(202)
                .header("Preference-Applied", containsString("wait=1"))
                .body("status", oneOf("PROCESSING", "UNKNOWN"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(statusesOf(payment)).containsExactly("SUCCEEDED"));
    }

    @Test
    void replayWhileTheFirstIsRunning_isAnsweredAtOnce() {
        String payment = PaymentIds.eximbay("SLOW2500");
        String key = UUID.randomUUID().toString();
        CompletableFuture<HttpResponse<String>> first = http.sendAsync(request(json(eximbay(payment)), key),
                BodyHandlers.ofString());
        await().atMost(PATIENCE).until(() -> statusesOf(payment).equals(List.of("PROCESSING")));

        gateway.cancel(eximbay(payment), key).then()
                .statusCode(202)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("status", equalTo("PROCESSING"));

        assertThat(first.join().statusCode()).isEqualTo(201);
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    private List<String> statusesOf(String payment) {
        return gateway.request().queryParam("paymentId", payment).get("/v1/cancellations").jsonPath().getList("data.status");
    }

    private List<HttpResponse<String>> atOnce(int times, IntFunction<HttpRequest> request) {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, times)
                .mapToObj(index -> http.sendAsync(request.apply(index), BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private HttpRequest request(byte[] body, String key) {
        return HttpRequest.newBuilder(cancellations)
                .header("Authorization", "Bearer " + SandboxResource.DEMO_KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private void hangUpAfterSending(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /v1/cancellations HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Idempotency-Key: %s\r
                Content-Length: %d\r
                \r
                """.formatted(SandboxResource.DEMO_KEY, UUID.randomUUID(), bytes.length);
        try (Socket socket = new Socket(cancellations.getHost(), cancellations.getPort())) {
            // A reset, not a polite end: what a killed client leaves behind.
            socket.setSoLinger(true, 0);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
            await().atMost(PATIENCE).until(() -> statusesOf(idIn(body)).equals(List.of("PROCESSING")));
        }
    }

    private String idIn(String body) {
        try {
            return json.readTree(body).at("/payment/id").asText();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String idOf(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body()).path("id").asText();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private byte[] json(Map<String, Object> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
