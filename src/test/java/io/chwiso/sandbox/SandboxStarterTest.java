package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.testing.SandboxClient;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.Reader;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SandboxStarterTest {

    @Test
    void profiles_areDevAndSandboxAlone() {
        IfBuildProfile profiles = SandboxStarter.class.getAnnotation(IfBuildProfile.class);

        assertThat(profiles.anyOf()).containsExactlyInAnyOrder("dev", "sandbox");
        assertThat(profiles.value()).isEmpty();
        assertThat(profiles.allOf()).isEmpty();
    }

    @Test
    void shutdown_freesThePorts() throws IOException {
        int base = freePort();
        SandboxStarter starter = new SandboxStarter(base, "localhost");

        starter.start(new StartupEvent());
        try (Socket connected = new Socket("localhost", base + 3)) {
            assertThat(connected.isConnected()).isTrue();
        } finally {
            starter.stop(new ShutdownEvent());
        }

        assertThatThrownBy(() -> new Socket("localhost", base)).isInstanceOf(IOException.class);
    }

    @Test
    void demoMerchant_awaitsNoticesWhereTheyAreSent() throws IOException {
        Properties configured = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application-sandbox.properties"))) {
            configured.load(file);
        }
        String accounts = "cancellation.merchants.demo.accounts.";

        assertThat(configured)
                .containsEntry(accounts + "ebp.ebp.notification-token", SandboxStarter.EBP_TOKEN)
                .containsEntry(accounts + "ebp.ebp.webhook-secret", SandboxStarter.EBP_WEBHOOK_SECRET)
                .containsEntry(accounts + "cookiepay.cookiepay.notification-token", SandboxStarter.COOKIEPAY_TOKEN);
    }

    @Test
    void notices_goToTheApplicationBeside() throws IOException {
        int base = freePort();
        SandboxStarter starter = new SandboxStarter(base, "localhost");
        SandboxClient control = new SandboxClient(URI.create("http://localhost:" + base));

        starter.start(new StartupEvent());
        try (NotifiedMerchant application = new NotifiedMerchant(200, "")) {
            starter.sendNoticesBack(application.port());
            control.sendNotice("ebp", "ORD-1", "PAYMENT_REFUNDED");
            control.sendNotice("cookiepay", "KW-1", "cancel");

            assertThat(application.notices()).extracting(NotifiedMerchant.Notice::path).containsExactly(
                    "/v1/notifications/ebp/sandbox-notify-ebp", "/v1/notifications/cookiepay/sandbox-notify-cookiepay");
        } finally {
            starter.stop(new ShutdownEvent());
        }
    }

    @Test
    void takenPort_failsTheStart() throws IOException {
        Vertx vertx = Sandbox.newVertx();
        try (ServerSocket taken = new ServerSocket(0)) {
            SandboxPorts ports = new SandboxPorts("0.0.0.0", taken.getLocalPort(), 0, 0, 0);

            assertThatThrownBy(() -> Sandbox.start(vertx, ports).toCompletionStage().toCompletableFuture().join())
                    .hasRootCauseInstanceOf(BindException.class);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The first of four ports in a row that were free a moment ago. */
    private static int freePort() throws IOException {
        for (int base = 20_000; base < 60_000; base += 4) {
            if (isFree(base) && isFree(base + 1) && isFree(base + 2) && isFree(base + 3)) {
                return base;
            }
        }
        throw new IOException("no four free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
