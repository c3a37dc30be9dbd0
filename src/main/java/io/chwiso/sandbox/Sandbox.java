package io.chwiso.sandbox;

import io.chwiso.sandbox.simulation.Notices;
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

    /** Starts a sandbox that notifies nobody; fails when a port is taken. */
    public static Future<Sandbox> start(Vertx vertx, SandboxPorts ports) {
        return start(vertx, ports, Notices.none());
    }

    /** Starts a sandbox that tells {@code notices} of cancels its providers finish by themselves. */
    public static Future<Sandbox> start(Vertx vertx, SandboxPorts ports, Notices notices) {
        SandboxVerticle verticle = new SandboxVerticle(ports, notices);
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
