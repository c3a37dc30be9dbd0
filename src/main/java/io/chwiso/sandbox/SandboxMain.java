package io.chwiso.sandbox;

import io.vertx.core.Vertx;

/** Runs a sandbox as a process of its own, until it is told to end. */
public final class SandboxMain {

    private static final String DEFAULT_BASE = "18100";

    private SandboxMain() {
    }

    /**
     * Prints one line with the ports in use.
     *
     * @param arguments the first of four ports in a row, 18100 by default; 0 for whichever are free
     */
    public static void main(String[] arguments) {
        int base = Integer.parseInt(arguments.length == 0 ? DEFAULT_BASE : arguments[0]);
        SandboxPorts ports = base == 0 ? SandboxPorts.free() : SandboxPorts.from(base);
        Vertx vertx = Sandbox.newVertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().toCompletionStage().toCompletableFuture().join()));
        Sandbox.start(vertx, ports)
                .onSuccess(sandbox -> System.out.println(sandbox.ports()))
                .onFailure(failure -> {
                    System.err.println(failure.getMessage());
                    vertx.close();
                });
    }
}
