package io.chwiso.webhook;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link Receiver} that merchant {@code demo} has as its webhooks, one URL for each of {@link #PATHS}; and a merchant {@code
 * operator} with the scope {@code operations}, and nothing else.
 */
public final class ReceiverResource implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OPERATOR_KEY = "operator-key";
    static final List<String> PATHS = List.of("/good", "/slow", "/crowd");

    private Receiver receiver;

    @Override
    public Map<String, String> start() {
        receiver = new Receiver();
        Map<String, String> configuration = new HashMap<>();
        for (int i = 0; i < PATHS.size(); i++) {
            String prefix = "cancellation.merchants.demo.webhooks[%d].".formatted(i);
            configuration.put(prefix + "url", receiver.url(PATHS.get(i)));
            configuration.put(prefix + "secret", SECRET);
        }
        // SHA-256 of the key.
        configuration.put("cancellation.merchants.operator.api-keys[0].sha256",
                "c9736463f555cdb7d2a78cfd7aa8b8c4f09d906d78f8dab9228eda30a28c2818");
        configuration.put("cancellation.merchants.operator.api-keys[0].scopes", "operations");
        configuration.put("cancellation.webhooks.allow-insecure-targets", "true");
        configuration.put("cancellation.webhooks.retry-delays", "1ms,1ms");
        configuration.put("cancellation.webhooks.timeout", "5S");
        configuration.put("cancellation.webhooks.max-concurrency", "4");
        // The tests claim by themselves.
        configuration.put("cancellation.dispatch.enabled", "false");
        return configuration;
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(receiver, new TestInjector.MatchesType(Receiver.class));
    }

    @Override
    public void stop() {
        if (receiver != null) {
            receiver.stop();
        }
    }
}
