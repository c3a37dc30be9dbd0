package io.chwiso.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.provider.Notice.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {

    @Test
    void idOfAPayment_isKept() {
        assertThat(noticeOf("KW-취소 1").paymentId()).contains("KW-취소 1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a\u0000b", "a\nb", "12345678901234567890123456789012345678901234567890123456789012345" })
    void textThatCanBeNoId_isAbsent(String id) {
        assertThat(noticeOf(id).paymentId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z" })
    void timeBeyondReason_isAbsent(Instant at) {
        assertThat(new Notice(Kind.CANCEL_HINT, Optional.empty(), List.of(), Optional.of(at), Optional.empty()).at()).isEmpty();
    }

    @Test
    void header_isFoundInAnyCaseAndOnlyOnce() {
        RawNotice notice = new RawNotice(Map.of("X-Signature", List.of(" ab "), "x-twice", List.of("1", "2")), new byte[0]);

        assertThat(notice.header("x-signature")).contains("ab");
        assertThat(notice.header("x-twice")).isEmpty();
        assertThat(notice.header("x-other")).isEmpty();
    }

    @Test
    void rawNotice_keepsItsBodyOutOfText() {
        RawNotice notice = new RawNotice(Map.of(), "홍길동".getBytes(StandardCharsets.UTF_8));

        assertThat(notice).hasToString("RawNotice[9 bytes]");
    }

    @Test
    void addresses_areFoundByTokenAlone() {
        AccountId account = new AccountId("shop", "krw");
        NoticeAddresses addresses = new NoticeAddresses();
        addresses.add(account, "unguessable");

        assertThat(addresses.find("unguessable")).contains(account);
        assertThat(addresses.find("Unguessable")).isEmpty();
        assertThat(addresses.find("")).isEmpty();
    }

    @Test
    void tokenOfTwoAccounts_failsNamingThemAndNotTheToken() {
        NoticeAddresses addresses = new NoticeAddresses();
        addresses.add(new AccountId("shop", "krw"), "unguessable");

        assertThatThrownBy(() -> addresses.add(new AccountId("shop", "second"), "unguessable"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("shop/second", "shop/krw")
                .hasMessageNotContaining("unguessable");
    }

    private static Notice noticeOf(String paymentId) {
        return new Notice(Kind.CANCEL_HINT, Optional.of(paymentId), List.of(), Optional.empty(), Optional.empty());
    }
}
