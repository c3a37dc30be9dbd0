package io.chwiso.provider.ebp;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * EBP's HTTP interface, version 2. A body is bytes and not an object, because the headers carry a hash of exactly these bytes.
 * The content type is a header of its own, because a media type with a parameter would be written without EBP's blank.
 */
@RegisterRestClient
@Path("/api/v2/payment")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ClientHeaderParam(name = "Content-Type", value = "application/json; charset=utf-8")
@ClientHeaderParam(name = "Accept-Language", value = "en-US")
@ClientHeaderParam(name = "Time-Zone", value = "UTC")
@ClientHeaderParam(name = "X-System-Language", value = "en")
interface EbpClient {

    @POST
    @Path("/cancel")
    Uni<RestResponse<String>> cancel(@BeanParam EbpHeaders headers, byte[] body);

    @POST
    @Path("/detail")
    Uni<RestResponse<String>> detail(@BeanParam EbpHeaders headers, byte[] body);
}
