package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chwiso.sandbox.NotifiedMerchant.Notice;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiePayNoticesTest {

    private static final String PATH = "/v1/notifications/cookiepay/sandbox-notify-cookiepay";
    private static final String TAKEN = "<html><body><RESULT>SUCCESS</RESULT></body></html>";

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    private final CookiePayCaller cookiepay = new CookiePayCaller(SANDBOX);
    private final NotifiedMerchant merchant;

    CookiePayNoticesTest() throws IOException {
        this.merchant = new NotifiedMerchant(200, TAKEN);
    }

    @BeforeEach
    void register() {
        SANDBOX.control().notifyAt("cookiepay", merchant.url(PATH), "");
    }

    @AfterEach
    void close() {
        merchant.close();
    }

    @Test
    void deposit_isToldOnce() {
        deposited("KW-1-9029-A33000");

        awaitTypes("deposit_cancel");
        Notice noti = merchant.notices().get(0);
        assertThat(noti.path()).isEqualTo(PATH);
        assertThat(noti.header("Content-Type")).isEqualTo("application/json");
        assertThat(noti.json().fieldNames()).toIterable().containsExactly("noti_type", "orderno", "tid", "cancel_amount",
                "cancel_code", "cancel_date");
        assertThat(noti.at("/tid")).isEqualTo("KW-1-9029-A33000");
        assertThat(noti.at("/cancel_amount")).isEqualTo("33000");
        assertThat(noti.at("/cancel_code")).isEqualTo("0000");
        assertThat(noti.at("/cancel_date")).isEqualTo(cookiepay.cancelDate("KW-1-9029-A33000"));
        await().untilAsserted(() -> assertThat(SANDBOX.control().notices("cookiepay", "KW-1-9029-A33000")).singleElement()
                .satisfies(sent -> {
                    assertThat(sent.status()).isEqualTo(200);
                    assertThat(sent.answer()).isEqualTo(TAKEN);
                }));
    }

    @Test
    void ordinaryCancel_isToldWhenTagged() {
        cookiepay.partial("KW-2", "1000");
        cookiepay.partial("KW-2-NOTICANCEL", "1000");

        awaitTypes("cancel");
        assertThat(merchant.texts("/tid")).containsExactly("KW-2-NOTICANCEL");
    }

    @Test
    void notiNone_tellsNothing() {
        deposited("KW-3-9029-NOTINONE");

        nothingIsTold();
    }

    @Test
    void notiTwice_tellsTheSameTwice() {
        deposited("KW-4-9029-NOTITWICE");

        awaitTypes("deposit_cancel", "deposit_cancel");
        assertThat(merchant.notices().get(0).body()).isEqualTo(merchant.notices().get(1).body());
    }

    @Test
    void notiUpper_tellsInUpperCase() {
        assertThat(cookiepay.full("KW-5-NOTIUPPER").at("/cancel_code")).isEqualTo("0000");

        await().untilAsserted(() -> assertThat(merchant.texts("/NOTI_TYPE")).containsExactly("cancel"));
        assertThat(merchant.texts("/CANCEL_AMOUNT")).containsExactly("100000");
    }

    @Test
    void noTarget_tellsNothing() {
        SANDBOX.control().notifyNobody("cookiepay");

        deposited("KW-6-9029");
        cookiepay.full("KW-6-NOTICANCEL");

        nothingIsTold();
    }

    @Test
    void orderedNoti_needNotBeTrue() {
        SANDBOX.control().sendNotice("cookiepay", Map.of("payment", "KW-NEVER-SEEN", "kind", "deposit_cancel", "amount", "500",
                "resultCode", "7001", "upperCase", true, "times", 2));

        assertThat(merchant.texts("/TID")).containsExactly("KW-NEVER-SEEN", "KW-NEVER-SEEN");
        assertThat(merchant.texts("/CANCEL_AMOUNT")).containsOnly("500");
        assertThat(merchant.texts("/CANCEL_CODE")).containsOnly("7001");
        assertThat(SANDBOX.control().ledger()).isEmpty();
    }

    @Test
    void approvalNoti_hasUpperCaseKeysPersonalDataAndNoType() {
        SANDBOX.control().sendNotice("cookiepay", "KW-7", "approval");

        Notice noti = merchant.notices().get(0);
        assertThat(noti.json().has("noti_type") || noti.json().has("NOTI_TYPE")).isFalse();
        assertThat(noti.at("/TID")).isEqualTo("KW-7");
        assertThat(noti.json().fieldNames()).toIterable().contains("BUYEREMAIL", "BUYERNAME", "CARDNO")
                .allMatch(name -> name.matches("[A-Z_0-9]+"));
    }

    @Test
    void rawNoti_isSentAsItStands() {
        SANDBOX.control().sendRawNotice("cookiepay", "{not json");

        assertThat(merchant.notices().get(0).body()).isEqualTo("{not json");
    }

    @ParameterizedTest
    @CsvSource({
            "eximbay, kind, cancel, provider",
            "cookiepay, kind, PAYMENT_REFUNDED, kind",
            "cookiepay, signature, wrong, signature",
            "cookiepay, times, 0, times",
            "cookiepay, amount, 1e3, amount",
            "cookiepay, colour, red, colour",
            "ebp, kind, PAYMENT_REFUNDED, no target" })
    void senselessOrder_isRefused(String provider, String name, String value, String complaint) {
        assertThatThrownBy(() -> SANDBOX.control().sendNotice(provider, Map.of(name, value)))
                .hasMessageContaining("HTTP 400").hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({ "eximbay, http://localhost:1/", "ebp, /v1/notifications", "ebp, ftp://localhost/", "ebp, ''" })
    void senselessTarget_isRefused(String provider, String url) {
        assertThatThrownBy(() -> SANDBOX.control().notifyAt(provider, url, "")).hasMessageContaining("HTTP 400");
    }

    @Test
    void unreachableMerchant_isNoted() {
        SANDBOX.control().notifyAt("cookiepay", "http://localhost:1/", "");

        var sent = SANDBOX.control().sendNotice("cookiepay", "KW-8", "cancel");

        assertThat(sent.status()).isZero();
        assertThat(sent.answer()).isNotEmpty();
        assertThat(SANDBOX.control().notices("cookiepay", "KW-8")).containsExactly(sent);
    }

    @Test
    void slowAnswer_comesAfterTheNoti() {
        var answer = cookiepay.fullLater("KW-9-NOTICANCEL-SLOW600000");

        awaitTypes("cancel");
        assertThat(answer).isNotDone();
    }

    private void deposited(String tid) {
        cookiepay.depositAccount(tid, "33000");
        SANDBOX.control().deposit(tid);
    }

    private void awaitTypes(String... types) {
        await().untilAsserted(() -> assertThat(merchant.texts("/noti_type")).containsExactly(types));
    }

    /** What a Noti ordered afterwards proves: those before it were on their way already. */
    private void nothingIsTold() {
        SANDBOX.control().notifyAt("cookiepay", merchant.url(PATH), "");
        SANDBOX.control().sendNotice("cookiepay", "KW-LAST", "cancel");
        assertThat(merchant.texts("/tid")).containsExactly("KW-LAST");
    }
}
