package io.chwiso.platform;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;

/**
 * One event loop for each core. Nothing blocks them, so more of them would only pass the parts of a cancel, which are of
 * different connections, from thread to thread.
 */
@Singleton
class EventLoopPerCore implements VertxOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        options.setEventLoopPoolSize(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }
}
