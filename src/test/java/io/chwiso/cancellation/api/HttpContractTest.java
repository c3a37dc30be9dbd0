package io.chwiso.cancellation.api;

import static io.chwiso.testing.Gateway.ebp;
import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.chwiso.testing.Gateway.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.testing.Contract;
import io.chwiso.testing.ContractFilter;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that HTTP alone decides. Every answer is held to the contract on its way. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class HttpContractTest {

    private static final String CANCELLATIONS = "/v1/cancellations";

    @TestHTTPResource
    URI server;

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);

    @BeforeAll
    static void holdAnswersToTheContract() {
        RestAssured.filters(new ContractFilter());
    }

    @AfterAll
    static void release() {
        RestAssured.replaceFiltersWith(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer wrong", "Basic ZGVtby1rZXk=", "demo-key" })
    void noOrWrongKey_is401(String authorization) {
        ValidatableResponse answer = given().header("Authorization", authorization).get(CANCELLATIONS).then();

        assertProblem(answer, 401, "unauthorized").header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void credentials_areLookedAtBeforeTheBody() {
        assertProblem(given().contentType("text/plain").body("x").post(CANCELLATIONS).then(), 401, "unauthorized");
        assertProblem(given().contentType("application/json").body(" ".repeat(65_537)).post(CANCELLATIONS).then(), 401,
                "unauthorized");
        assertProblem(as(SandboxResource.READ_ONLY_KEY).contentType("text/plain").body("x").post(CANCELLATIONS).then(), 403,
                "forbidden");
    }

    @Test
    void scheme_isCaseInsensitive() {
        given().header("Authorization", "bEARER " + SandboxResource.DEMO_KEY).get(CANCELLATIONS).then().statusCode(200);
    }

    @Test
    void keyWithoutTheScope_is403() {
        RequestSpecification reader = as(SandboxResource.READ_ONLY_KEY).contentType("application/json").body("{}");
        RequestSpecification writer = as(SandboxResource.WRITE_ONLY_KEY).contentType("application/json");

        assertProblem(reader.post(CANCELLATIONS).then(), 403, "forbidden");
        for (String path : List.of(CANCELLATIONS, CANCELLATIONS + "/x", CANCELLATIONS + "/x/events",
                "/v1/payments/EXIMBAY/eximbay/x", "/v1/providers")) {
            assertProblem(writer.get(path).then(), 403, "forbidden");
        }
        assertProblem(writer.body("{}").post(CANCELLATIONS + "/preview").then(), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nope", "/v1/nope", "/v1/cancellations/x/y/z", "/v1/cancellations/nope",
            "/v1/cancellations/can_0199f0c2000070008000000000000001",
            "/v1/cancellations/can_0199f0c2000070008000000000000001/events", "/v1/payments/STRIPE/eximbay/1",
            "/v1/payments/eximbay/eximbay/1", "/v1/payments/EXIMBAY/nope/1", "/v1/payments/EXIMBAY/ebp/1",
            "/v1/payments/EXIMBAY/eximbay/nope", "/v1/payments/EXIMBAY/eximbay/a%2Fb", "/v1/payments/EXIMBAY/eximbay/%00" })
    void whatDoesNotExist_is404(String path) {
        ValidatableResponse answer = gateway.request().urlEncodingEnabled(false).get(path).then();

        assertProblem(answer, 404, "not-found").body("instance", equalTo(path));
    }

    @Test
    void anotherMerchantsResource_is404() {
        String payment = PaymentIds.eximbay("");
        String id = gateway.cancel(eximbay(payment)).then().statusCode(201).extract().path("id");
        Gateway other = Gateway.as(SandboxResource.OTHER_KEY);

        assertProblem(other.get(CANCELLATIONS + "/" + id).then(), 404, "not-found");
        assertProblem(other.get(CANCELLATIONS + "/" + id + "/events").then(), 404, "not-found");
        assertProblem(other.get("/v1/payments/EXIMBAY/eximbay/" + payment).then(), 404, "not-found");
        other.get(CANCELLATIONS + "?paymentId=" + payment).then().statusCode(200).body("data", hasSize(0));
    }

    @Test
    void otherMethod_is405() {
        assertProblem(gateway.request().delete(CANCELLATIONS).then(), 405, "method-not-allowed");
        assertProblem(gateway.request().post("/v1/providers").then(), 405, "method-not-allowed");
    }

    @Test
    void otherRepresentation_is406() {
        assertProblem(gateway.request().accept("text/html").get(CANCELLATIONS).then(), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/*", "application/json", "application/problem+json", "text/html" })
    void problems_areToldWhateverIsAccepted(String accept) {
        given().accept(accept).get("/nope").then()
                .statusCode(404)
                .contentType(equalTo("application/problem+json"))
                .body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*/*", "application/*", "application/json", "application/problem+json",
            "application/problem+json, text/html", "text/html, */*;q=0.1" })
    void acceptableRepresentation_isJson(String accept) {
        gateway.request().accept(accept).get(CANCELLATIONS).then()
                .statusCode(200)
                .contentType(equalTo("application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/xml", "application/merge-patch+json",
            "application/json; charset=iso-8859-1", "json", "application/" })
    void otherMediaType_is415(String contentType) {
        assertProblem(gateway.request().config(plainContentType()).contentType(contentType).header("Idempotency-Key", "k")
                .body("{}".getBytes(StandardCharsets.UTF_8)).post(CANCELLATIONS).then(), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON" })
    void json_isTakenHoweverItIsSpelt(String contentType) {
        assertProblem(gateway.request().config(plainContentType()).contentType(contentType)
                .body("{}".getBytes(StandardCharsets.UTF_8)).post(CANCELLATIONS).then(), 400, "idempotency-key-missing");
    }

    @Test
    void bodyAtTheLimit_isRead() {
        assertProblem(post(" ".repeat(65_536)), 400, "malformed-json");
        assertProblem(post(" ".repeat(65_537)), 413, "body-too-large");
        assertProblem(post(" ".repeat(1_200_000)), 413, "body-too-large");
    }

    @Test
    void bodyOfUnstatedLength_isReadToTheLimit() throws IOException {
        assertThat(chunked(65_536)).startsWith("HTTP/1.1 400 ").contains("malformed-json");
        assertThat(chunked(65_537)).startsWith("HTTP/1.1 413 ").contains("body-too-large", "\"moneyMoved\":\"NO\"");
        assertThat(chunked(2_000_000)).startsWith("HTTP/1.1 413 ").contains("body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "[]", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":" })
    void bodyThatIsNoObject_isMalformed(String body) {
        assertProblem(post(body), 400, "malformed-json");
    }

    @Test
    void faults_areToldWithTheirPlaces() {
        assertProblem(gateway.cancel(with(eximbay("P"), "amuont", "1")).then(), 400, "unknown-field")
                .body("errors.pointer", contains("/amuont"));
        assertProblem(gateway.cancel(with(eximbay(PaymentIds.eximbay("")), "reason", "")).then(), 400, "validation-failed")
                .body("errors.pointer", contains("/reason"))
                .body("detail", startsWith("/reason: "));
        assertProblem(gateway.preview(with(eximbay("P"), "type", "HALF")).then(), 400, "validation-failed");
    }

    @Test
    void providersRules_areCheckedBeforeAnythingIsRecorded() {
        String key = UUID.randomUUID().toString();
        String order = PaymentIds.ebp("");
        assertProblem(gateway.cancel(with(ebp(order), "items", List.of()), key).then(), 400, "validation-failed");
        assertProblem(gateway.cancel(with(ebp(order), "account", "nope"), key).then(), 422, "account-unknown");
        Map<String, Object> dollars = with(Gateway.cookiepay(PaymentIds.cookiepay("")), "payment",
                Map.of("id", "T1", "currency", "USD", "amount", "1.00"));
        assertProblem(gateway.cancel(dollars, key).then(), 422, "capability-not-supported")
                .body("errors.pointer", contains("/payment/currency"));
        assertProblem(gateway.cancel(with(dollars, "payment", Map.of("id", "T1", "currency", "XAU", "amount", "1")), key)
                .then(), 400, "unsupported-currency");

        assertThat(gateway.cancel(ebp(order), key).statusCode()).isEqualTo(201);
    }

    @Test
    void idempotencyKey_isWantedInOneOfTwoSpellings() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = partial(eximbay(PaymentIds.eximbay("")), "1.00");
        assertProblem(gateway.request().body(body).post(CANCELLATIONS).then(), 400, "idempotency-key-missing");
        assertProblem(gateway.cancel(body, "\"" + key).then(), 400, "idempotency-key-malformed");

        String id = gateway.cancel(body, key).then().statusCode(201).header("Idempotent-Replayed", nullValue())
                .extract().path("id");

        gateway.cancel(body, "\"" + key + "\"").then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(id));
        assertProblem(gateway.cancel(partial(body, "2.00"), key).then(), 422, "idempotency-key-reused");
    }

    @Test
    void preferences_areHonouredAndEchoed() {
        gateway.cancel(eximbay(PaymentIds.eximbay("")), UUID.randomUUID().toString(), "respond-async, handling=lenient").then()
                .statusCode(202)
                .header("Preference-Applied", equalTo("respond-async"))
                .header("Retry-After", equalTo("1"))
                .header("Location", startsWith(CANCELLATIONS + "/can_"));
        gateway.cancel(eximbay(PaymentIds.eximbay("")), UUID.randomUUID().toString(), "wait=30").then()
                .statusCode(201)
                .header("Preference-Applied", equalTo("wait=30"))
                .header("Retry-After", nullValue());
    }

    @Test
    void failedCancel_isAProblemAboutTheCancellation() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = eximbay(PaymentIds.eximbay("EC_DECLINE"));

        ValidatableResponse answer = assertProblem(gateway.cancel(body, key).then(), 422, "provider-rejected");

        String id = answer.extract().path("cancellationId");
        answer.body("instance", equalTo(CANCELLATIONS + "/" + id));
        assertProblem(gateway.cancel(body, key).then(), 422, "provider-rejected")
                .header("Idempotent-Replayed", equalTo("true"))
                .body("cancellationId", equalTo(id));
        gateway.get(CANCELLATIONS + "/" + id).then()
                .statusCode(200)
                .body("status", equalTo("FAILED"))
                .body("failure.code", equalTo("provider-rejected"));
    }

    @Test
    void requestId_isKeptOrMade() {
        given().header("X-Request-Id", "req-1").get("/nope").then()
                .header("X-Request-Id", equalTo("req-1"))
                .body("requestId", equalTo("req-1"));
        gateway.request().header("X-Request-Id", "x".repeat(65)).get(CANCELLATIONS).then()
                .statusCode(200)
                .header("X-Request-Id", not(endsWith("x")));
    }

    @Test
    void knownVersion_isNotSentAgain() {
        String id = gateway.cancel(eximbay(PaymentIds.eximbay(""))).then().statusCode(201).extract().path("id");
        String tag = gateway.get(CANCELLATIONS + "/" + id).then().statusCode(200).extract().header("ETag");

        for (String known : List.of(tag, "W/" + tag, "\"0\", " + tag, "*")) {
            gateway.request().header("If-None-Match", known).get(CANCELLATIONS + "/" + id).then()
                    .statusCode(304)
                    .header("ETag", equalTo(tag));
        }
        gateway.request().header("If-None-Match", "\"0\"").get(CANCELLATIONS + "/" + id).then().statusCode(200);
    }

    @Test
    void pages_followEachOther() {
        String payment = PaymentIds.eximbay("");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, gateway.cancel(partial(eximbay(payment), "1.00")).then().statusCode(201).extract().path("id"));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            ValidatableResponse page = gateway.get(CANCELLATIONS + "?paymentId=" + payment + "&limit=2" + cursor).then()
                    .statusCode(200);
            seen.addAll(page.extract().path("data.id"));
            String next = page.extract().path("nextCursor");
            cursor = next == null ? "" : "&after=" + next;
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(made);
        gateway.get("/v1/payments/EXIMBAY/eximbay/" + payment).then()
                .statusCode(200)
                .body("cancelledAmount", equalTo("5.00"))
                .body("cancellations", hasSize(5));
        gateway.get(CANCELLATIONS + "?paymentId=" + payment + "&status=FAILED&status=UNKNOWN").then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({ "limit=0,/limit", "limit=101,/limit", "status=DONE,/status", "after=x,/after", "colour=red,/colour",
            "createdFrom=now,/createdFrom", "paymentId=%00,/paymentId" })
    void wrongFilter_isRefused(String query, String pointer) {
        assertProblem(gateway.request().urlEncodingEnabled(false).get(CANCELLATIONS + "?" + query).then(), 400,
                "validation-failed").body("errors.pointer", contains(pointer));
    }

    @Test
    void history_isTold() {
        String id = gateway.cancel(eximbay(PaymentIds.eximbay(""))).then().statusCode(201).extract().path("id");

        gateway.get(CANCELLATIONS + "/" + id + "/events").then()
                .statusCode(200)
                .body("data[0].sequence", equalTo(1))
                .body("data[0].from", nullValue())
                .body("data[0].by", equalTo("merchant:demo"));
    }

    @Test
    void preview_saysWhatWouldCome() {
        Map<String, Object> body = partial(eximbay(PaymentIds.eximbay("")), "12.30");

        gateway.preview(body).then()
                .statusCode(200)
                .body("wouldSucceed", equalTo(true))
                .body("cancellableAfter", equalTo("32.70"));
        gateway.preview(with(body, "expectedCancellableAmount", "1.00")).then()
                .statusCode(200)
                .body("wouldSucceed", equalTo(false))
                .body("problems.code", contains("cancellable-amount-mismatch"));
    }

    @Test
    void providers_areTheCallersAccounts() {
        gateway.get("/v1/providers").then()
                .statusCode(200)
                .body("data.account", contains("eximbay", "ebp", "cookiepay"))
                .body("data[2].capabilities.depositFlow", equalTo(true));
        as("shop-key").get("/v1/providers").then().statusCode(200).body("data.account", contains("eur", "usd"));
    }

    @Test
    void oneCallTooMany_is429() {
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            ValidatableResponse answer = as("slow-key").get("/v1/providers").then();
            if (answer.extract().statusCode() == 429) {
                assertProblem(answer, 429, "rate-limited").header("Retry-After", equalTo("1"));
                refused++;
            }
        }

        assertThat(refused).isBetween(1, 18);
    }

    @Test
    void contract_isServedAsItIsWritten() throws IOException {
        String served = RestAssured.given().noFilters().queryParam("format", "json").get("/q/openapi").asString();

        JsonNode written = Contract.read().document();
        JsonNode document = new ObjectMapper().readTree(served);
        assertThat(document.get("openapi")).isEqualTo(written.get("openapi"));
        assertThat(document.get("paths")).isEqualTo(written.get("paths"));
        assertThat(document.get("components")).isEqualTo(written.get("components"));
    }

    private ValidatableResponse post(String body) {
        return gateway.request().header("Idempotency-Key", "k").body(body).post(CANCELLATIONS).then();
    }

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static ValidatableResponse assertProblem(ValidatableResponse answer, int status, String code) {
        return answer
                .statusCode(status)
                .contentType(equalTo("application/problem+json"))
                .body("code", equalTo(code))
                .body("type", equalTo("/problems/" + code))
                .body("status", equalTo(status))
                .body("moneyMoved", equalTo("NO"))
                .body("requestId", equalTo(answer.extract().header("X-Request-Id")));
    }

    /** REST Assured would add a charset of its own. */
    private static RestAssuredConfig plainContentType() {
        return RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private String chunked(int length) throws IOException {
        return raw("""
                POST /v1/cancellations HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Idempotency-Key: k\r
                Connection: close\r
                Transfer-Encoding: chunked\r
                \r
                """.formatted(SandboxResource.DEMO_KEY), length);
    }

    /** What the server says to these bytes, followed by a body of blanks in chunks when it has a length. */
    private String raw(String head, int length) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            try {
                for (int sent = 0; sent < length; sent += 10_000) {
                    int size = Math.min(10_000, length - sent);
                    String chunk = Integer.toHexString(size) + "\r\n" + " ".repeat(size) + "\r\n";
                    socket.getOutputStream().write(chunk.getBytes(StandardCharsets.US_ASCII));
                }
                if (length > 0) {
                    socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException refusedEarly) {
                // The server may answer, and close, before it has all of a body it refuses.
            }
            return readAll(socket.getInputStream());
        }
    }

    private static String readAll(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4_096];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException reset) {
            // The same: what came before the reset is the answer.
        }
        return text.toString();
    }
}
