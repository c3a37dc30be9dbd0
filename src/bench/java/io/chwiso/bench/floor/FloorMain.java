package io.chwiso.bench.floor;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * The floor: a bare Vert.x HTTP server and client with the reactive PostgreSQL client that makes the durable writes of a
 * cancel in one round trip before the provider's call and one after it.
 *
 * <p>
 * It leaves out whatever is not a write or a call: credentials, validation, refusals worth reading, replays, waiting for a
 * turn, doubt and recovery, time-outs, logs, metrics. Whoever gives each cancel two statements of its own cannot do with much
 * less, so every figure of Chwiso is given as a ratio to it.
 */
public final class FloorMain {

    private FloorMain() {
    }

    /** @param arguments the {@link FloorSettings} */
    public static void main(String[] arguments) {
        FloorSettings settings = FloorSettings.parse(arguments[0]);
        int cores = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(cores));
        vertx.deployVerticle(() -> new FloorServer(settings, Math.max(1, settings.connections() / cores)),
                new DeploymentOptions().setInstances(cores))
                .onSuccess(deployed -> System.out.println("the floor listens on " + settings.port()))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }
}
