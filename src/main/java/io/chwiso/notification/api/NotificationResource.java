package io.chwiso.notification.api;

import io.chwiso.notification.NoticeDesk;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderNotices.Acknowledgement;
import io.chwiso.provider.RawNotice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Where providers send their notices, of whatever content type and accepting whatever answer. No API key: the token tells the
 * account, and a signature, where there is one, who made it.
 */
@Path(NotificationResource.PATH)
public class NotificationResource {

    static final String PATH = "/v1/notifications";

    private final NoticeDesk desk;

    NotificationResource(NoticeDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path("/cookiepay/{token}")
    public Uni<RestResponse<String>> cookiepay(@RestPath String token, @Context HttpHeaders headers, InputStream body) {
        return receive(ProviderId.COOKIEPAY, token, headers, body);
    }

    @POST
    @Path("/ebp/{token}")
    public Uni<RestResponse<String>> ebp(@RestPath String token, @Context HttpHeaders headers, InputStream body) {
        return receive(ProviderId.EBP, token, headers, body);
    }

    private Uni<RestResponse<String>> receive(ProviderId provider, String token, HttpHeaders headers, InputStream body) {
        return desk.receive(provider, token, new RawNotice(headers.getRequestHeaders(), NoticeBody.read(body)))
                .map(NotificationResource::answer);
    }

    private static RestResponse<String> answer(Acknowledgement acknowledgement) {
        return ResponseBuilder.ok(acknowledgement.body())
                .header(HttpHeaders.CONTENT_TYPE, acknowledgement.mediaType())
                .build();
    }
}
