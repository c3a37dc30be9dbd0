package io.chwiso.dispatch.api;

import io.chwiso.dispatch.Dispatcher;
import io.chwiso.merchant.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Lets a scheduler outside have due work done, where this process runs only while it serves a request. */
@Path("/v1/dispatch")
@Produces(MediaType.APPLICATION_JSON)
public class DispatchResource {

    private final Dispatcher dispatcher;

    DispatchResource(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @POST
    @RolesAllowed(Scopes.OPERATIONS)
    public Uni<RestResponse<DispatchView>> dispatch() {
        return dispatcher.runDry()
                .map(DispatchView::of)
                .map(view -> ResponseBuilder.ok(view, MediaType.APPLICATION_JSON_TYPE).build());
    }
}
