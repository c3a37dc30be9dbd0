package io.chwiso.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Runs a sandbox beside the application; a build for production holds no such bean, whatever its configuration says. */
@ApplicationScoped
@IfBuildProfile(anyOf = { "dev", "sandbox" })
public class SandboxStarter {

    static final String PORT_BASE = "chwiso.sandbox.port-base";
    static final String DEFAULT_PORT_BASE = "18100";

    private static final Logger LOG = Logger.getLogger(SandboxStarter.class);

    private final Queue<Vertx> running = new ArrayDeque<>();
    private final SandboxPorts ports;

    SandboxStarter(@ConfigProperty(name = PORT_BASE, defaultValue = DEFAULT_PORT_BASE) int portBase,
            @ConfigProperty(name = "chwiso.sandbox.host", defaultValue = "localhost") String host) {
        this.ports = SandboxPorts.from(portBase).on(host);
    }

    /** Blocks, so that the providers answer before the application takes its first request. */
    void start(@Observes StartupEvent event) {
        Vertx vertx = Sandbox.newVertx();
        running.add(vertx);
        Sandbox sandbox = Sandbox.start(vertx, ports)
                .onFailure(portTaken -> vertx.close())
                .toCompletionStage().toCompletableFuture().join();
        LOG.info(sandbox.ports());
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(vertx -> vertx.close().toCompletionStage().toCompletableFuture().join());
        running.clear();
    }
}
