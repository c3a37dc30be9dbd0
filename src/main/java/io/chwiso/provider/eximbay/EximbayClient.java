package io.chwiso.provider.eximbay;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Eximbay's payment API. Requests are JSON already, which spares the client looking for a way to write them. Answers are text,
 * read whatever their status and media type.
 */
@RegisterRestClient
@Path("/v1/payments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface EximbayClient {

    @POST
    @Path("/{transactionId}/cancel")
    Uni<RestResponse<String>> cancel(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("transactionId") String transactionId,
            byte[] request);

    @POST
    @Path("/retrieve")
    Uni<RestResponse<String>> retrieve(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] request);
}
