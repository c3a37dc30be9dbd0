package io.chwiso.cancellation.api;

import io.chwiso.merchant.Caller;
import io.chwiso.platform.RequestId;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;

/** Who asks, and by which request. */
@RequestScoped
public class CurrentRequest {

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    CurrentRequest(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    public String merchant() {
        return ((Caller) identity.getPrincipal()).merchant();
    }

    String id() {
        return RequestId.of(request.getCurrent());
    }

    /** Every header of that name, in order. */
    List<String> headers(String name) {
        return request.getCurrent().request().headers().getAll(name);
    }
}
