package io.chwiso.provider.cookiepay;

import static io.chwiso.provider.cookiepay.CookiepayFixture.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiepayTokenTest {

    @Test
    void opaqueToken_isUsedForFiveMinutes() {
        CookiepayToken token = CookiepayToken.received("opaque", NOW);

        assertThat(token.isGoodAt(NOW.plus(Duration.ofMinutes(5)).minusMillis(1))).isTrue();
        assertThat(token.isGoodAt(NOW.plus(Duration.ofMinutes(5)))).isFalse();
    }

    @Test
    void shortJwt_isUsedUntilShortlyBeforeItExpires() {
        CookiepayToken token = CookiepayToken.received(jwt("{\"exp\":" + NOW.plusSeconds(90).getEpochSecond() + "}"), NOW);

        assertThat(token.goodUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void longJwt_isUsedForFiveMinutes() {
        CookiepayToken token = CookiepayToken.received(jwt("{\"exp\":" + NOW.plusSeconds(3600).getEpochSecond() + "}"), NOW);

        assertThat(token.goodUntil()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void expiredJwt_isUsedOnce() {
        CookiepayToken token = CookiepayToken.received(jwt("{\"exp\":" + NOW.minusSeconds(1).getEpochSecond() + "}"), NOW);

        assertThat(token.isGoodAt(NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"exp\":\"soon\"}", "{\"exp\":null}", "{\"exp\":1e300}", "{\"exp\":-1e300}",
            "{\"exp\":-31557014167219200}", "nonsense", "" })
    void unreadableExpiry_isAsGoodAsNone(String claims) {
        assertThat(CookiepayToken.received(jwt(claims), NOW).goodUntil()).isEqualTo(NOW.plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a.b", "a.%%%.c", "..", "a.b.c.d" })
    void textThatOnlyLooksLikeAJwt_isOpaque(String value) {
        assertThat(CookiepayToken.received(value, NOW).goodUntil()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void toString_hidesTheToken() {
        assertThat(CookiepayToken.received("opaque", NOW)).asString().doesNotContain("opaque");
    }

    private static String jwt(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(UTF_8)) + ".c2lnbmF0dXJl";
    }
}
