package io.chwiso.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.testing.SandboxClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SandboxMainTest {

    private static final Pattern PORTS = Pattern.compile(
            "sandbox host=localhost control=(\\d+) eximbay=\\d+ ebp=\\d+ cookiepay=\\d+");

    @Test
    void ownProcess_printsItsPortsAndEndsWhenTold() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), SandboxMain.class.getName(), "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            Matcher ports = PORTS.matcher(out.readLine());

            assertThat(ports.matches()).isTrue();
            assertThat(new SandboxClient(URI.create("http://localhost:" + ports.group(1))).ledger()).isEmpty();

            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
