package io.chwiso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxResourceTest {

    private final SandboxResource resource = new SandboxResource();
    private final Map<String, String> configuration = resource.start();

    @AfterEach
    void stop() {
        resource.stop();
    }

    @Test
    void keys_areConfiguredByTheirDigest() {
        assertThat(configuration)
                .containsEntry("cancellation.merchants.demo.api-keys[0].sha256",
                        "c48a01f49fd0f2cc404bc3cbbc80e91457a3d41bb429a695243de4c61794155c")
                .containsEntry("cancellation.merchants.demo.api-keys[0].scopes",
                        "cancellations:write,cancellations:read,operations")
                .containsEntry("cancellation.merchants.demo.api-keys[1].scopes", "cancellations:read")
                .containsEntry("cancellation.merchants.demo.api-keys[2].scopes", "cancellations:write")
                .containsEntry("cancellation.merchants.other.api-keys[0].scopes", "cancellations:write,cancellations:read");
    }

    @Test
    void accounts_pointAtTheSimulators() {
        for (String account : new String[] { "demo.accounts.eximbay", "demo.accounts.ebp", "other.accounts.cookiepay" }) {
            assertThat(configuration.get("cancellation.merchants." + account + ".url")).matches("http://localhost:\\d+");
        }
        assertThat(configuration)
                .containsEntry("cancellation.merchants.demo.accounts.ebp.provider", "EBP")
                .containsEntry("cancellation.merchants.demo.accounts.ebp.ebp.hash-key", "sample-hash-key")
                .containsEntry("cancellation.merchants.demo.accounts.cookiepay.cookiepay.id", "sandbox-id")
                .containsEntry("cancellation.merchants.other.accounts.cookiepay.cookiepay.id", "sandbox-id-2");
    }

    @Test
    void control_answers() {
        SandboxClient client = new SandboxClient(URI.create(configuration.get(SandboxResource.CONTROL)));

        assertThat(client.violations()).isEmpty();
    }
}
