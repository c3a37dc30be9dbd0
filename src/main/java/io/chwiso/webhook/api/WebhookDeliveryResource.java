package io.chwiso.webhook.api;

import io.chwiso.cancellation.api.Answers;
import io.chwiso.cancellation.api.CurrentRequest;
import io.chwiso.merchant.Scopes;
import io.chwiso.webhook.DeliveryArchive;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Deliveries of webhooks over HTTP. */
@Path("/v1/webhook-deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookDeliveryResource {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final DeliveryArchive archive;
    private final CurrentRequest current;

    WebhookDeliveryResource(DeliveryArchive archive, CurrentRequest current) {
        this.archive = archive;
        this.current = current;
    }

    @GET
    @RolesAllowed(Scopes.OPERATIONS)
    public Uni<RestResponse<WebhookDeliveryListView>> list(UriInfo uri) {
        return archive.list(current.merchant(), DeliveryFilterReader.read(uri.getQueryParameters()))
                .map(page -> Answers.ok(WebhookDeliveryListView.of(page)));
    }

    @POST
    @Path("/{id}/redeliver")
    @RolesAllowed(Scopes.OPERATIONS)
    public Uni<RestResponse<WebhookDeliveryView>> redeliver(@RestPath String id) {
        return archive.redeliver(current.merchant(), idOf(id))
                .map(found -> found.orElseThrow(Answers::notFound))
                .map(delivery -> Answers.ok(WebhookDeliveryView.of(delivery)));
    }

    private static UUID idOf(String text) {
        if (!ID.matcher(text).matches()) {
            throw Answers.notFound();
        }
        return UUID.fromString(text);
    }
}
