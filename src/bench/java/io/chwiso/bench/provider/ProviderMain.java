package io.chwiso.bench.provider;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Runs the lean provider as a process of its own, on one event loop, until it is told to end. */
public final class ProviderMain {

    private ProviderMain() {
    }

    /** @param arguments the port */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.deployVerticle(new LeanProvider(Integer.parseInt(arguments[0])))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }
}
