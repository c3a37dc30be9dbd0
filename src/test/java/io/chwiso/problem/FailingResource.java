package io.chwiso.problem;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;

/** Fails in the ways that no request can bring about. */
@Path("/failures")
public class FailingResource {

    @GET
    @Path("/defect")
    public Uni<String> defect() {
        return Uni.createFrom().failure(new IllegalStateException("a defect"));
    }

    @GET
    @Path("/database")
    public Uni<String> database() {
        return Uni.createFrom().failure(new IllegalStateException(new ConnectException("refused")));
    }

    @GET
    @Path("/doubt")
    public Uni<String> doubt() {
        return Uni.createFrom().failure(ProblemException.of(ProblemType.OVERLOADED, "no answer").retryAfter(1).inDoubt());
    }

    @GET
    @Path("/teapot")
    public String teapot() {
        throw new WebApplicationException(418);
    }

    @GET
    @Path("/gateway")
    public String gateway() {
        throw new WebApplicationException(502);
    }
}
