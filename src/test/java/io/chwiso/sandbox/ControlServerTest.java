package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.testing.SandboxClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlServerTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private final SandboxClient control = SANDBOX.control();
    private final EximbayCaller eximbay = new EximbayCaller(SANDBOX);
    private final EbpCaller ebp = new EbpCaller(SANDBOX);
    private final CookiePayCaller cookiepay = new CookiePayCaller(SANDBOX);

    @Test
    void page_isHtmlInUtf8() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("Chwiso sandbox");
    }

    @Test
    void ledger_showsEveryProvidersPayments() {
        eximbay.partial(EximbayCaller.id(""), "5", "45");
        ebp.cancel("ORD-1", "10");
        cookiepay.full("KW-1");

        assertThat(control.ledger()).extracting(SandboxClient.Payment::provider).containsExactly("eximbay", "ebp", "cookiepay");
        assertThat(control.cancelsOf("ORD-1")).singleElement()
                .satisfies(cancel -> assertThat(cancel.amount()).isEqualByComparingTo("10"));
        assertThat(control.cancelsOf("never-seen")).isEmpty();
    }

    @Test
    void ledger_matchesEachCancelToItsCaller() {
        String id = EximbayCaller.id("");
        eximbay.partial(id, "5", "45");
        eximbay.partial(id, "5", "40");

        assertThat(control.cancelsOf(id)).hasSize(2).allSatisfy(cancel -> {
            assertThat(cancel.reference()).isNotEmpty();
            assertThat(cancel.amount()).isEqualByComparingTo("5");
            assertThat(cancel.at()).isNotNull();
        });
        assertThat(control.cancelsOf(id)).extracting(SandboxClient.Cancel::reference).doesNotHaveDuplicates();
        assertThat(control.cancelsOf(id)).extracting(SandboxClient.Cancel::id).doesNotHaveDuplicates();
    }

    @Test
    void lists_canBeCutToTheirEnd() throws IOException, InterruptedException {
        cookiepay.full("KW-6");
        cookiepay.full("KW-7");

        assertThat(get("/ledger?last=1").body()).contains("KW-7").doesNotContain("KW-6");
        assertThat(get("/calls?last=1&provider=cookiepay").body()).contains("KW-7").doesNotContain("KW-6");
        assertThat(get("/calls?last=many").statusCode()).isEqualTo(400);
    }

    @Test
    void calls_areFoundByPaymentAndPath() {
        cookiepay.full("KW-2");
        cookiepay.paycert("KW-2");
        cookiepay.full("KW-3-LOSTDONE");

        assertThat(control.calls("cookiepay", "KW-2")).extracting(SandboxClient.Call::path)
                .containsExactly("/api/cancel", "/api/paycert");
        assertThat(control.cancelCalls("cookiepay", "KW-2")).isEqualTo(1);
        assertThat(control.callsTo("cookiepay", "/payAuth/token")).hasSize(3);
        assertThat(control.calls("cookiepay", "KW-3-LOSTDONE")).extracting(SandboxClient.Call::status).containsExactly(0);
    }

    @Test
    void log_holdsNoSecrets() throws IOException, InterruptedException {
        cookiepay.depositAccount("KW-9029-1", "5000");
        ebp.cancel("ORD-2", "10");
        eximbay.full(EximbayCaller.id(""));

        assertThat(get("/calls").body()).doesNotContain("link-key", "access-key", "Basic ", "7001", "eyJ");
    }

    @Test
    void wrongMethod_getsTheProvidersAnswer() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                URI.create("http://localhost:%d/v1/payments/retrieve".formatted(SANDBOX.ports().eximbay()))).GET().build());

        assertThat(answer.body()).contains("EC1003");
        assertThat(control.violations()).singleElement()
                .satisfies(call -> assertThat(call.violation()).isEqualTo("not a POST"));
    }

    @ParameterizedTest
    @CsvSource({ "503, 503, 0", "429, 429, 0", "html, 502, 0", "empty, 200, 0", "cut, 0, 0", "lost, 0, 1", "slow:50, 200, 1" })
    void fault_strikesAsOftenAsOrdered(String answer, int status, int executed) {
        control.fault("ebp", "/cancel", answer, 1);

        assertThat(ebp.status("ORD-3")).isEqualTo("CAPTURED");
        assertThat(ebp.cancel("ORD-3", "10").status()).isEqualTo(status);
        assertThat(control.cancelsOf("ORD-3")).hasSize(executed);
        assertThat(ebp.cancel("ORD-3", "10").at("/resultCode")).isEqualTo("0");
    }

    @Test
    void faultTakenBack_strikesNoMore() {
        control.fault("ebp", "/cancel", "503", 2);
        assertThat(ebp.cancel("ORD-6", "10").status()).isEqualTo(503);

        control.takeFaultsBack();

        assertThat(ebp.cancel("ORD-6", "10").at("/resultCode")).isEqualTo("0");
    }

    @Test
    void registeredPayment_keepsItsCancels() {
        ebp.cancel("ORD-4", "60");

        control.register("ebp", "ORD-4", "100", "KRW");

        assertThat(ebp.cancel("ORD-4", "41").at("/resultCode")).isEqualTo("EBP-C-0004");
        assertThat(ebp.cancel("ORD-4", "40").at("/resultCode")).isEqualTo("0");
        assertThatThrownBy(() -> control.register("ebp", "ORD-4", "99", "KRW")).hasMessageContaining("HTTP 400");
    }

    @ParameterizedTest
    @CsvSource({ "ebp, 0, KRW", "ebp, 1.5, KRW", "ebp, -1, KRW", "ebp, 1, XXX", "paypal, 1, KRW" })
    void senselessPayment_isRefused(String provider, String amount, String currency) {
        assertThatThrownBy(() -> control.register(provider, "ORD-5", amount, currency)).hasMessageContaining("HTTP 400");
    }

    @Test
    void depositNobodyAwaits_isNotFound() {
        assertThatThrownBy(() -> control.deposit("KW-4")).hasMessageContaining("HTTP 404");
    }

    @Test
    void reset_forgetsAllButTokens() {
        var headers = cookiepay.headers();
        cookiepay.cancel(headers, CookiePayCaller.order("KW-5", "10"));
        control.fault("cookiepay", "", "503", 5);

        control.reset();

        assertThat(control.ledger()).isEmpty();
        assertThat(control.callsTo("cookiepay", "")).isEmpty();
        assertThat(cookiepay.cancel(headers, CookiePayCaller.order("KW-5", "10")).at("/cancel_code")).isEqualTo("0000");
    }

    @Test
    void scenarios_areListedPerProvider() throws IOException, InterruptedException {
        assertThat(get("/scenarios").body()).contains("LOSTDONE", "RC_<code>", "CODE-<x>-<nnnn>", "9029");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + SANDBOX.ports().control() + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
