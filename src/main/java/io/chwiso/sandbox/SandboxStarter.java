package io.chwiso.sandbox;

import io.chwiso.sandbox.notice.NoticeTarget;
import io.chwiso.sandbox.notice.NoticeTargets;
import io.chwiso.sandbox.simulation.Provider;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.net.URI;
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

    /** The demo merchant's, as configured in the profile sandbox. */
    static final String EBP_TOKEN = "sandbox-notify-ebp";
    static final String EBP_WEBHOOK_SECRET = "sample-webhook-secret";
    static final String COOKIEPAY_TOKEN = "sandbox-notify-cookiepay";

    private static final Logger LOG = Logger.getLogger(SandboxStarter.class);

    private final Queue<Vertx> running = new ArrayDeque<>();
    private final NoticeTargets targets = new NoticeTargets();
    private final SandboxPorts ports;

    SandboxStarter(@ConfigProperty(name = PORT_BASE, defaultValue = DEFAULT_PORT_BASE) int portBase,
            @ConfigProperty(name = "chwiso.sandbox.host", defaultValue = "localhost") String host) {
        this.ports = SandboxPorts.from(portBase).on(host);
    }

    /** Blocks, so that the providers answer before the application takes its first request. */
    void start(@Observes StartupEvent event) {
        Vertx vertx = Sandbox.newVertx();
        running.add(vertx);
        Sandbox sandbox = Sandbox.start(vertx, ports, targets)
                .onFailure(portTaken -> vertx.close())
                .toCompletionStage().toCompletableFuture().join();
        LOG.info(sandbox.ports());
    }

    /** The application's port may be known only now; nobody can have cancelled before. */
    void sendNoticesBack(@ObservesAsync HttpServerStart started, HttpServer server) {
        sendNoticesBack(server.getPort());
    }

    void sendNoticesBack(int port) {
        String notifications = "http://localhost:%d/v1/notifications/".formatted(port);
        targets.set(Provider.EBP, new NoticeTarget(URI.create(notifications + "ebp/" + EBP_TOKEN), EBP_WEBHOOK_SECRET));
        targets.set(Provider.COOKIEPAY, new NoticeTarget(URI.create(notifications + "cookiepay/" + COOKIEPAY_TOKEN), ""));
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(vertx -> vertx.close().toCompletionStage().toCompletableFuture().join());
        running.clear();
    }
}
