package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables of magic payment ids tell what the sandbox does. */
class ReadmeTest {

    private static final Map<String, String> NAMES = Map.of("all", "all", "eximbay", "Eximbay", "ebp", "EBP", "cookiepay",
            "CookiePay");

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    @Test
    void everyScenario_isInBothReadmes() throws IOException {
        String english = Files.readString(Path.of("README.md"));
        String korean = Files.readString(Path.of("README.ko.md"));
        JsonNode scenarios = scenarios();

        assertThat(scenarios).isNotEmpty().allSatisfy(scenario -> {
            String name = NAMES.get(scenario.get("provider").asText());
            String tag = scenario.get("tag").asText();
            assertThat(english).contains("| %s | `%s` | %s |".formatted(name, tag, scenario.get("meaning").asText()));
            assertThat(korean).contains("| %s | `%s` | ".formatted(name.replace("all", "공통"), tag));
        });
    }

    private static JsonNode scenarios() throws IOException {
        URI listed = URI.create("http://localhost:%d/scenarios".formatted(SANDBOX.ports().control()));
        try (InputStream body = listed.toURL().openStream()) {
            return JsonMapper.builder().build().readTree(body);
        }
    }
}
