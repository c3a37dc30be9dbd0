package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.RawNotice;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EbpNoticesTest {

    private static final AccountId ACCOUNT = new AccountId("shop", "kr");
    private static final AccountId WITHOUT_SECRET = new AccountId("shop", "plain");
    private static final String TIMESTAMP = "1768446245";
    private static final String SIGNATURE = "240421b398097a128a39af989c9d4761489d7e9174ae0f9aa7003f291d47cb5e";
    private static final String BODY = EbpFixtures.payload("webhook-refunded.json").strip();

    private final EbpNotices notices = notices();

    @Test
    void token_leadsToItsAccount() {
        assertThat(notices.findAccount("token-kr")).contains(ACCOUNT);
        assertThat(notices.findAccount("token-plain")).contains(WITHOUT_SECRET);
        assertThat(notices.findAccount("token")).isEmpty();
    }

    @Test
    void rightSignature_tellsWhenItWasMade() {
        assertThat(notices.signedAt(ACCOUNT, notice(SIGNATURE, TIMESTAMP, BODY))).contains(Instant.ofEpochSecond(1768446245));
        assertThat(notices.signedAt(ACCOUNT, notice(SIGNATURE.toUpperCase(Locale.ROOT), TIMESTAMP, BODY))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "-1768446245", "+1768446245", "1768446246", "17684462450000000000000", "1768446245.0" })
    void otherTimestamp_isRefused(String timestamp) {
        assertThat(notices.signedAt(ACCOUNT, notice(SIGNATURE, timestamp, BODY))).isEmpty();
    }

    @Test
    void otherSignatureBodyOrNoSecret_isRefused() {
        assertThat(notices.signedAt(ACCOUNT, notice("", TIMESTAMP, BODY))).isEmpty();
        assertThat(notices.signedAt(ACCOUNT, notice(SIGNATURE, TIMESTAMP, BODY + " "))).isEmpty();
        assertThat(notices.signedAt(WITHOUT_SECRET, notice(SIGNATURE, TIMESTAMP, BODY))).isEmpty();
        assertThat(notices.signedAt(ACCOUNT, new RawNotice(Map.of(), BODY.getBytes(UTF_8)))).isEmpty();
    }

    private static RawNotice notice(String signature, String timestamp, String body) {
        return new RawNotice(Map.of(
                "X-Webhook-Signature", List.of(signature),
                "X-Webhook-Signature-Timestamp", List.of(timestamp)), body.getBytes(UTF_8));
    }

    private static EbpNotices notices() {
        Map<String, String> settings = new HashMap<>();
        account(settings, ACCOUNT);
        account(settings, WITHOUT_SECRET);
        settings.put(prefix(ACCOUNT) + "ebp.webhook-secret", "sample-webhook-secret");
        EbpAccountsConfig config = new SmallRyeConfigBuilder()
                .withMapping(EbpAccountsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(EbpAccountsConfig.class);
        return new EbpNotices(config, new ObjectMapper());
    }

    private static void account(Map<String, String> settings, AccountId id) {
        settings.put(prefix(id) + "provider", "EBP");
        List.of("access-key", "hash-key", "division-code", "store-id", "channel-code", "country-code")
                .forEach(key -> settings.put(prefix(id) + "ebp." + key, "sample"));
        settings.put(prefix(id) + "ebp.ric-code", "KIC");
        settings.put(prefix(id) + "ebp.notification-token", "token-" + id.name());
    }

    private static String prefix(AccountId id) {
        return "cancellation.merchants.%s.accounts.%s.".formatted(id.merchant(), id.name());
    }
}
