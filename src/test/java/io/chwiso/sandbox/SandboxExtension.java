package io.chwiso.sandbox;

import io.chwiso.testing.SandboxClient;
import io.vertx.core.Vertx;
import java.net.URI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One sandbox per test class, forgetful between tests. */
final class SandboxExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private Vertx vertx;
    private SandboxPorts ports;
    private SandboxClient control;

    @Override
    public void beforeAll(ExtensionContext context) {
        vertx = Sandbox.newVertx();
        ports = Sandbox.start(vertx, SandboxPorts.free()).toCompletionStage().toCompletableFuture().join().ports();
        control = new SandboxClient(URI.create("http://localhost:" + ports.control()));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        control.reset();
        control.notifyNobody("ebp");
        control.notifyNobody("cookiepay");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    SandboxPorts ports() {
        return ports;
    }

    SandboxClient control() {
        return control;
    }
}
