package io.chwiso.cancellation.api;

import io.chwiso.cancellation.ActionRefusals;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationActions;
import io.chwiso.cancellation.CancellationArchive;
import io.chwiso.cancellation.Resolution;
import io.chwiso.cancellation.Resolutions;
import io.chwiso.cancellation.Wait;
import io.chwiso.merchant.Scopes;
import io.chwiso.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What can be done about a cancellation once it is there. */
@Path(Paths.CANCELLATIONS)
@Produces(MediaType.APPLICATION_JSON)
public class CancellationActionResource {

    private final CancellationArchive archive;
    private final CancellationActions actions;
    private final Resolutions resolutions;
    private final CurrentRequest current;
    private final ApiConfig config;

    CancellationActionResource(CancellationArchive archive, CancellationActions actions, Resolutions resolutions,
            CurrentRequest current, ApiConfig config) {
        this.archive = archive;
        this.actions = actions;
        this.resolutions = resolutions;
        this.current = current;
        this.config = config;
    }

    @POST
    @Path("/{id}/sync")
    @RolesAllowed(Scopes.WRITE)
    public Uni<RestResponse<CancellationView>> sync(@RestPath String id) {
        return find(id)
                .chain(seen -> actions.sync(seen, new Wait(config.maxWait())))
                .map(Answers::current);
    }

    @POST
    @Path("/{id}/deposit-account")
    @RolesAllowed(Scopes.WRITE)
    public Uni<RestResponse<CancellationView>> depositAccount(@RestPath String id) {
        return find(id)
                .chain(seen -> actions.renewDepositAccount(seen, new Wait(config.maxWait())))
                .map(Answers::current);
    }

    @POST
    @Path("/{id}/resolve")
    @JsonRequest
    @RolesAllowed(Scopes.OPERATIONS)
    public Uni<RestResponse<CancellationView>> resolve(@RestPath String id, InputStream body) {
        Resolution resolution = ResolutionReader.read(RequestBody.read(body));
        List<String> expected = current.headers(HttpHeaders.IF_MATCH);
        return find(id)
                .invoke(seen -> checkIsExpected(seen, expected))
                .chain(seen -> resolutions.resolve(seen, resolution))
                .map(Answers::current);
    }

    private Uni<Cancellation> find(String id) {
        return archive.find(current.merchant(), Paths.id(id))
                .map(found -> found.orElseThrow(Answers::notFound));
    }

    /** A decision is worth what its maker has seen, so it must name that. */
    private static void checkIsExpected(Cancellation seen, List<String> expected) {
        if (expected.isEmpty()) {
            throw ActionRefusals.of(ProblemType.PRECONDITION_REQUIRED, seen,
                    "If-Match: missing (expected: the ETag of what was decided on)");
        }
        String tag = EntityTags.of(seen);
        if (!EntityTags.anyMatchesStrongly(expected, tag)) {
            throw ActionRefusals.of(ProblemType.PRECONDITION_FAILED, seen,
                    "If-Match: %s (expected: %s)".formatted(Shown.text(String.join(", ", expected)), tag));
        }
    }
}
