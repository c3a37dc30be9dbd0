package io.chwiso.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.sandbox.Sandbox;
import io.chwiso.sandbox.SandboxPorts;
import io.chwiso.sandbox.cookiepay.CookiePayAccount;
import io.chwiso.sandbox.ebp.EbpAccount;
import io.chwiso.sandbox.eximbay.EximbayAccount;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A sandbox beside a tested application, and the configuration of merchants that use it. A test's field of type
 * {@link SandboxClient} is filled in.
 *
 * <p>
 * Merchant {@code demo} has accounts {@code eximbay}, {@code ebp} and {@code cookiepay} and the keys {@link #DEMO_KEY} (all
 * scopes), {@link #READ_ONLY_KEY} and {@link #WRITE_ONLY_KEY}; merchant {@code other} has accounts of its own under the same
 * names and {@link #OTHER_KEY}. Nothing listens where the accounts of merchant {@code unreachable} point to. EBP's word is not
 * enough for merchant {@code confirming}: its cancels there wait for the confirmation.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {

    public static final String DEMO_KEY = "demo-key";
    public static final String READ_ONLY_KEY = "read-only-key";
    public static final String WRITE_ONLY_KEY = "write-only-key";
    public static final String OTHER_KEY = "other-key";
    public static final String UNREACHABLE_KEY = "unreachable-key";
    public static final String CONFIRMING_KEY = "confirming-key";
    public static final String EBP_WEBHOOK_SECRET = "sample-webhook-secret";
    public static final String EBP_NOTIFICATION_TOKEN = "sandbox-notify-ebp";
    public static final String COOKIEPAY_NOTIFICATION_TOKEN = "sandbox-notify-cookiepay";
    /** Where {@code chwiso.sandbox.control} says that the control interface is. */
    public static final String CONTROL = "chwiso.sandbox.control";

    private static final String WRITE = "cancellations:write";
    private static final String READ = "cancellations:read";
    private static final String OPERATIONS = "operations";

    /** Port 1 (tcpmux) is served by nobody. */
    private static final String NOBODY = "http://localhost:1";

    private final Map<String, String> configuration = new HashMap<>();
    private Vertx vertx;
    private SandboxPorts ports;

    @Override
    public Map<String, String> start() {
        vertx = Sandbox.newVertx();
        ports = Sandbox.start(vertx, SandboxPorts.free()).toCompletionStage().toCompletableFuture().join().ports();

        key("demo", 0, DEMO_KEY, WRITE, READ, OPERATIONS);
        key("demo", 1, READ_ONLY_KEY, READ);
        key("demo", 2, WRITE_ONLY_KEY, WRITE);
        accounts("demo", EximbayAccount.FIRST, EbpAccount.FIRST, CookiePayAccount.FIRST, "");
        key("other", 0, OTHER_KEY, WRITE, READ);
        accounts("other", EximbayAccount.SECOND, EbpAccount.SECOND, CookiePayAccount.SECOND, "-2");
        key("unreachable", 0, UNREACHABLE_KEY, WRITE, READ);
        accounts("unreachable", EximbayAccount.FIRST, EbpAccount.FIRST, CookiePayAccount.FIRST, "-3");
        List.of("eximbay", "ebp", "cookiepay").forEach(
                account -> configuration.put("cancellation.merchants.unreachable.accounts." + account + ".url", NOBODY));
        key("confirming", 0, CONFIRMING_KEY, WRITE, READ, OPERATIONS);
        accounts("confirming", EximbayAccount.FIRST, EbpAccount.FIRST, CookiePayAccount.FIRST, "-4");
        configuration.put("cancellation.merchants.confirming.accounts.ebp.ebp.completion", "ON_CONFIRMATION");
        List.of("eximbay", "ebp", "cookiepay").forEach(this::behaviour);
        configuration.put("cancellation.dispatch.interval", "200ms");
        configuration.put(CONTROL, url(ports.control()));
        return Map.copyOf(configuration);
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(new SandboxClient(URI.create(url(ports.control()))),
                new TestInjector.MatchesType(SandboxClient.class));
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void key(String merchant, int index, String key, String... scopes) {
        String prefix = "cancellation.merchants.%s.api-keys[%d].".formatted(merchant, index);
        configuration.put(prefix + "sha256", sha256(key));
        configuration.put(prefix + "scopes", String.join(",", scopes));
    }

    private void accounts(String merchant, EximbayAccount eximbay, EbpAccount ebp, CookiePayAccount cookiepay, String suffix) {
        account(merchant, "eximbay", ports.eximbay(), Map.of(
                "eximbay.mid", eximbay.mid(),
                "eximbay.api-key", eximbay.apiKey()));
        account(merchant, "ebp", ports.ebp(), Map.of(
                "ebp.access-key", ebp.accessKey(),
                "ebp.hash-key", ebp.hashKey(),
                "ebp.division-code", ebp.divisionCode(),
                "ebp.store-id", ebp.storeId(),
                "ebp.channel-code", ebp.channelCode(),
                "ebp.ric-code", ebp.ricCode(),
                "ebp.country-code", ebp.countryCode(),
                "ebp.webhook-secret", EBP_WEBHOOK_SECRET,
                "ebp.notification-token", EBP_NOTIFICATION_TOKEN + suffix));
        account(merchant, "cookiepay", ports.cookiepay(), Map.of(
                "cookiepay.id", cookiepay.id(),
                "cookiepay.key", cookiepay.linkKey(),
                "cookiepay.notification-token", COOKIEPAY_NOTIFICATION_TOKEN + suffix));
    }

    /**
     * Short timeouts and schedules, so that what is doubtful ends while a test waits; and breakers that open only when nothing
     * works for long: most tests want to see each call.
     */
    private void behaviour(String provider) {
        String prefix = "cancellation.providers." + provider + ".";
        configuration.put(prefix + "timeout", "3S");
        configuration.put(prefix + "retry-for", "4S");
        configuration.put(prefix + "settle-delays", "700ms,700ms");
        configuration.put(prefix + "settle-for", "6S");
        configuration.put(prefix + "deposit-poll-interval", "2S");
        configuration.put(prefix + "breaker.request-volume-threshold", "20");
        configuration.put(prefix + "breaker.failure-ratio", "1.0");
        configuration.put(prefix + "breaker.delay", "1S");
    }

    private void account(String merchant, String provider, int port, Map<String, String> credentials) {
        String prefix = "cancellation.merchants.%s.accounts.%s.".formatted(merchant, provider);
        configuration.put(prefix + "provider", provider.toUpperCase(Locale.ROOT));
        configuration.put(prefix + "url", url(port));
        credentials.forEach((name, value) -> configuration.put(prefix + name, value));
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
