package io.chwiso;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices as providers send them: what is kept, what is refused, and what they set going. */
@QuarkusTest
class NotificationsTest {

    private static final String COOKIEPAY = "/v1/notifications/cookiepay/{token}";
    private static final String EBP = "/v1/notifications/ebp/{token}";
    private static final String SUCCESS = "<RESULT>SUCCESS</RESULT>";
    /** What Java's oldest client sends, with a star that is no media type. */
    private static final String OLD_ACCEPT = "image/gif, *; q=.2";
    private static final int MAX_BYTES = 64 * 1024;

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    /** In every body sent, so that it can be found again. */
    private final String mark = UUID.randomUUID().toString();

    @Inject
    Pool pool;
    @TestHTTPResource
    URI application;

    @Test
    void approval_isKeptAndHarmless() {
        String body = """
                {"PAY_METHOD":"CARD","TID":"%s","AMOUNT":"33000","BUYERNAME":"홍길동"}""".formatted(mark);

        cookiepay(body).statusCode(200).contentType(startsWith("text/html")).body(containsString(SUCCESS));

        Row notice = onlyNotice();
        assertThat(notice.getString("merchant")).isEqualTo("demo");
        assertThat(notice.getString("provider")).isEqualTo("COOKIEPAY");
        assertThat(notice.getString("account")).isEqualTo("cookiepay");
        assertThat(notice.getString("kind")).isEqualTo("FOREIGN");
        assertThat(notice.getBuffer("body").getBytes()).isEqualTo(body.getBytes(UTF_8));
        assertThat(notice.getOffsetDateTime("processed_at")).isNotNull();
    }

    @Test
    void cancelOfUnknownPayment_isKeptAndHarmless() {
        cookiepay("{\"noti_type\":\"cancel\",\"tid\":\"%s\"}".formatted(mark)).statusCode(200).body(containsString(SUCCESS));

        assertThat(onlyNotice().getString("payment_id")).isEqualTo(mark);
        assertThat(onlyNotice().getOffsetDateTime("processed_at")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "text/plain;charset=EUC-KR", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x", "application/octet-stream", "nonsense", "" })
    void anyBodyOfAnyType_isKeptAndAcknowledged(String contentType) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/notifications/cookiepay/"
                + SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN))
                .header("Accept", OLD_ACCEPT)
                .POST(BodyPublishers.ofString("{\"broken\":" + mark));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isEqualToIgnoringCase("text/html; charset=utf-8");
        assertThat(answer.body()).contains(SUCCESS);
        assertThat(onlyNotice().getString("kind")).isEqualTo("FOREIGN");
    }

    @Test
    void nothingAtAll_isAcknowledged() {
        given().post(COOKIEPAY, SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN).then().statusCode(200)
                .body(containsString(SUCCESS));
    }

    @Test
    void anotherToken_isUnknownAndKeepsNothing() {
        given().body(mark).post(COOKIEPAY, "guess").then().statusCode(404).body("code", equalTo("not-found"));
        given().body(mark).post(COOKIEPAY, SandboxResource.EBP_NOTIFICATION_TOKEN).then().statusCode(404);
        given().body(mark).post(EBP, "guess").then().statusCode(404).body("code", equalTo("not-found"));

        assertThat(notices()).isEmpty();
    }

    @Test
    void tokenOfAnotherMerchant_leadsToItsAccount() {
        given().body("{\"tid\":\"%s\"}".formatted(mark)).post(COOKIEPAY, SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN + "-2")
                .then().statusCode(200);

        assertThat(onlyNotice().getString("merchant")).isEqualTo("other");
    }

    @Test
    void largestBody_isKept() {
        cookiepay(mark + " ".repeat(MAX_BYTES - mark.length())).statusCode(200);

        assertThat(onlyNotice().getBuffer("body").length()).isEqualTo(MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = { MAX_BYTES + 1, 2 * MAX_BYTES, 4_000_000 })
    void largerBody_isRefused(int bytes) {
        cookiepay(mark + " ".repeat(bytes - mark.length())).statusCode(413).body("code", equalTo("body-too-large"));

        assertThat(notices()).isEmpty();
    }

    @Test
    void largerBodyOfUnknownLength_isRefused() throws Exception {
        byte[] body = new byte[3 * MAX_BYTES];
        Arrays.fill(body, (byte) ' ');
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/notifications/cookiepay/"
                + SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void otherMethod_isNotAllowed() {
        given().get(COOKIEPAY, SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN).then().statusCode(405)
                .body("code", equalTo("method-not-allowed"));
    }

    @Test
    void awaitedDeposit_isLookedUpAtOnce() {
        String tid = PaymentIds.cookiepay("9029");
        gateway.cancel(Gateway.cookiepay(tid)).then().statusCode(202).body("status", equalTo("AWAITING_DEPOSIT"));

        for (int time = 0; time < 2; time++) {
            cookiepay("{\"noti_type\":\"deposit_cancel\",\"TID\":\"%s\",\"mark\":\"%s\"}".formatted(tid, mark)).statusCode(200);
        }

        assertThat(notices()).hasSize(2);
        await().atMost(10, SECONDS).until(() -> rows("""
                SELECT c.looked_up_at > n.received_at AS looked_up
                FROM cancellation c JOIN provider_notice n ON n.payment_id = c.payment_id
                WHERE c.payment_id = $1 ORDER BY n.received_at LIMIT 1
                """, tid).get(0).getBoolean("looked_up"), Boolean.TRUE::equals);
    }

    @Test
    void signedEvent_isKeptOnce() {
        String body = refund();

        for (int time = 0; time < 2; time++) {
            ebp(body, Instant.now(), SandboxResource.EBP_WEBHOOK_SECRET).statusCode(200)
                    .contentType("application/json").body("received", equalTo(true));
        }

        Row notice = onlyNotice();
        assertThat(notice.getString("provider")).isEqualTo("EBP");
        assertThat(notice.getString("account")).isEqualTo("ebp");
        assertThat(notice.getString("kind")).isEqualTo("CANCEL_COMPLETED");
        assertThat(notice.getString("payment_id")).isEqualTo(mark);
        assertThat(notice.getBuffer("body").getBytes()).isEqualTo(body.getBytes(UTF_8));
    }

    @Test
    void signedButUnreadable_isKept() {
        ebp("{" + mark, Instant.now(), SandboxResource.EBP_WEBHOOK_SECRET).statusCode(200);

        assertThat(onlyNotice().getString("kind")).isEqualTo("FOREIGN");
    }

    @Test
    void otherSecret_isRefused() {
        ebp(refund(), Instant.now(), "another-secret").statusCode(401).body("code", equalTo("unauthorized"))
                .body("moneyMoved", equalTo("NO"));

        assertThat(notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "-PT6M", "PT6M" })
    void oldOrFutureTimestamp_isRefused(Duration shift) {
        ebp(refund(), Instant.now().plus(shift), SandboxResource.EBP_WEBHOOK_SECRET).statusCode(401);

        assertThat(notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "-PT4M", "PT4M" })
    void clockThatDiffersALittle_isForgiven(Duration shift) {
        ebp(refund(), Instant.now().plus(shift), SandboxResource.EBP_WEBHOOK_SECRET).statusCode(200);
    }

    @Test
    void bodyOrTimestampOtherThanSigned_isRefused() {
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        String signature = signature(SandboxResource.EBP_WEBHOOK_SECRET, timestamp, refund());

        ebp(refund() + " ", timestamp, signature).statusCode(401);
        ebp(refund(), String.valueOf(Instant.now().getEpochSecond() + 1), signature).statusCode(401);
        ebp(refund(), timestamp, "zz").statusCode(401);
        given().body(refund()).post(EBP, SandboxResource.EBP_NOTIFICATION_TOKEN).then().statusCode(401);

        assertThat(notices()).isEmpty();
    }

    @Test
    void bodies_stayOutOfTheLog() throws Exception {
        cookiepay("{\"tid\":\"KW1\",\"BUYERNAME\":\"%s\"}".formatted(mark)).statusCode(200);
        ebp("{\"buyer\":\"%s\"}".formatted(mark), Instant.now(), SandboxResource.EBP_WEBHOOK_SECRET).statusCode(200);
        ebp("{\"buyer\":\"%s\"}".formatted(mark), Instant.now(), "another-secret").statusCode(401);

        assertThat(Files.readString(Path.of("target/chwiso-test.log"))).contains("notice provider=COOKIEPAY")
                .doesNotContain(mark);
    }

    private String refund() {
        return """
                {"eventType":"PAYMENT_REFUNDED","eventTime":"2026-01-15T03:04:05Z","data":{"orderNo":"%s",\
                "paymentStatus":"REFUNDED","refundedAmount":43000,"currencyCode":"KRW","exponent":0,"resultCode":"0"}}"""
                .formatted(mark);
    }

    private static ValidatableResponse cookiepay(String body) {
        return post(body).post(COOKIEPAY, SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN).then();
    }

    private static ValidatableResponse ebp(String body, Instant at, String secret) {
        String timestamp = String.valueOf(at.getEpochSecond());
        return ebp(body, timestamp, signature(secret, timestamp, body));
    }

    private static ValidatableResponse ebp(String body, String timestamp, String signature) {
        Response answer = post(body)
                .header("x-webhook-signature-timestamp", timestamp)
                .header("x-webhook-signature", signature)
                .post(EBP, SandboxResource.EBP_NOTIFICATION_TOKEN);
        return answer.then();
    }

    private static RequestSpecification post(String body) {
        return given().contentType("application/json").body(body.getBytes(UTF_8));
    }

    private static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

    private URI uri(String path) {
        return application.resolve(path);
    }

    private Row onlyNotice() {
        assertThat(notices()).hasSize(1);
        return notices().get(0);
    }

    private List<Row> notices() {
        return rows("SELECT * FROM provider_notice WHERE position(convert_to($1, 'UTF8') IN body) > 0", mark);
    }

    private List<Row> rows(String sql, String parameter) {
        List<Row> rows = new ArrayList<>();
        pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().indefinitely().forEach(rows::add);
        return rows;
    }
}
