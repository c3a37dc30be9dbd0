package io.chwiso.notification.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** What is made of a notice before its resource gets to see it. */
@ApplicationScoped
class NoticeGate {

    /** After the request has its id, before the framework looks for who takes such a type. */
    private static final int BEFORE_ROUTING = 400;

    void register(@Observes Filters filters) {
        filters.register(NoticeGate::takeAnyType, BEFORE_ROUTING);
    }

    /** Notices are bytes, whatever they call themselves; the framework would refuse one whose type it cannot read. */
    private static void takeAnyType(RoutingContext context) {
        if (context.normalizedPath().startsWith(NotificationResource.PATH)) {
            context.request().headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
        context.next();
    }
}
