package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
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
