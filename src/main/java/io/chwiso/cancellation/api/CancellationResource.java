package io.chwiso.cancellation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelResult;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationArchive;
import io.chwiso.cancellation.CancellationService;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Wait;
import io.chwiso.merchant.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Cancellations over HTTP. */
@Path(Paths.CANCELLATIONS)
@Produces(MediaType.APPLICATION_JSON)
public class CancellationResource {

    private final CancelRequestReader reader;
    private final CancellationService service;
    private final CancellationArchive archive;
    private final CurrentRequest current;
    private final ApiConfig config;

    CancellationResource(CancelRequestReader reader, CancellationService service, CancellationArchive archive,
            CurrentRequest current, ApiConfig config) {
        this.reader = reader;
        this.service = service;
        this.archive = archive;
        this.current = current;
        this.config = config;
    }

    @POST
    @JsonRequest
    @RolesAllowed(Scopes.WRITE)
    public Uni<RestResponse<Object>> cancel(InputStream body) {
        String key = IdempotencyKeyHeader.parse(current.headers(IdempotencyKeyHeader.NAME));
        Prefer prefer = Prefer.parse(current.headers(Prefer.NAME));
        Wait wait = prefer.within(config.maxWait());
        ObjectNode json = RequestBody.read(body);
        String requestId = current.id();
        CancelCommand command = reader.read(json, current.merchant(), requestId);
        return service.cancel(command, new IdempotencyKey(key, BodyHash.of(json)), wait)
                .map(result -> answer(result, prefer, wait, requestId));
    }

    @POST
    @Path("/preview")
    @JsonRequest
    @RolesAllowed(Scopes.READ)
    public Uni<RestResponse<PreviewView>> preview(InputStream body) {
        String requestId = current.id();
        return service.preview(reader.read(RequestBody.read(body), current.merchant(), requestId))
                .map(preview -> Answers.ok(PreviewView.of(preview, requestId)));
    }

    @GET
    @RolesAllowed(Scopes.READ)
    public Uni<RestResponse<CancellationListView>> list(UriInfo uri) {
        return archive.list(current.merchant(), FilterReader.read(uri.getQueryParameters()))
                .map(page -> Answers.ok(CancellationListView.of(page)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Scopes.READ)
    public Uni<RestResponse<CancellationView>> get(@RestPath String id) {
        return archive.find(current.merchant(), Paths.id(id))
                .map(found -> found.orElseThrow(Answers::notFound))
                .map(this::answer);
    }

    @GET
    @Path("/{id}/events")
    @RolesAllowed(Scopes.READ)
    public Uni<RestResponse<EventsView>> events(@RestPath String id) {
        return archive.history(current.merchant(), Paths.id(id))
                .map(found -> found.orElseThrow(Answers::notFound))
                .map(history -> Answers.ok(EventsView.of(history)));
    }

    private RestResponse<CancellationView> answer(Cancellation cancellation) {
        String tag = EntityTags.of(cancellation);
        boolean unchanged = EntityTags.anyMatches(current.headers("If-None-Match"), tag);
        ResponseBuilder<CancellationView> answer = unchanged
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : Answers.of(CancellationView.of(cancellation));
        return answer.header("ETag", tag).build();
    }

    private static RestResponse<Object> answer(CancelResult result, Prefer prefer, Wait wait, String requestId) {
        ResponseBuilder<Object> answer = CancelAnswers.of(result, requestId);
        String applied = prefer.applied(wait, CancelAnswers.isAsync(result.cancellation().status()));
        return (applied.isEmpty() ? answer : answer.header(Prefer.APPLIED, applied)).build();
    }
}
