package io.chwiso.notification.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What is made of a notice before its resource gets to see it. */
class NoticeGate {

    /** Notices are bytes, whatever they call themselves; the framework would refuse one whose type it cannot read. */
    @ServerRequestFilter(preMatching = true)
    void takeAnyType(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith(NotificationResource.PATH)) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }
}
