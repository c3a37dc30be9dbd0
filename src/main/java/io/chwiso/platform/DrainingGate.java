package io.chwiso.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Turns requests away from a process that ends: 503, to be sent again at once, to another. Were they served, a steady stream of
 * them would keep the process from ever being idle, and its last ones would be cut off. Health and metrics stay.
 */
@ApplicationScoped
class DrainingGate {

    /** After the request has its id, before anything is made of it. */
    private static final int AFTER_REQUEST_ID = 900;
    private static final String API = "/v1/";
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Lifecycle lifecycle;

    DrainingGate(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, AFTER_REQUEST_ID);
    }

    private void admit(RoutingContext context) {
        if (lifecycle.admitsRequests() || !context.normalizedPath().startsWith(API)) {
            context.next();
        } else {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            context.fail(503);
        }
    }
}
