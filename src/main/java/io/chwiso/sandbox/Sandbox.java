package io.chwiso.sandbox;

import io.chwiso.sandbox.notice.NoticeTargets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Eximbay, EBP and CookiePay, simulated on one event loop: a server each, and one to control them. */
public final class Sandbox {

    private final Vertx vertx;
    private final String deployment;
    private final SandboxPorts ports;

    private Sandbox(Vertx vertx, String deployment, SandboxPorts ports) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.ports = ports;
    }

    /**
     * A Vert.x for sandboxes alone. In an application's own, the simulators' servers would count in the application's metrics,
     * and their tags would clash with those of a server on a free port.
     */
    public static Vertx newVertx() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    }

    /** Starts a sandbox that notifies nobody unless its control interface is told whom; fails when a port is taken. */
    public static Future<Sandbox> start(Vertx vertx, SandboxPorts ports) {
        return start(vertx, ports, new NoticeTargets());
    }

    /** Starts a sandbox whose providers send notices to {@code targets}, which may change. */
    public static Future<Sandbox> start(Vertx vertx, SandboxPorts ports, NoticeTargets targets) {
        SandboxVerticle verticle = new SandboxVerticle(ports, targets);
        return vertx.deployVerticle(verticle).map(id -> new Sandbox(vertx, id, verticle.ports()));
    }

    /** The ports really in use. */
    public SandboxPorts ports() {
        return ports;
    }

    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }
}
