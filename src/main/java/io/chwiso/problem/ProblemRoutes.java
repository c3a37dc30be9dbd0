package io.chwiso.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.platform.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.List;

/** Problem documents for what never reaches a resource: unknown paths, and requests the HTTP server itself refuses. */
@ApplicationScoped
class ProblemRoutes {

    private final ObjectMapper json;

    ProblemRoutes(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        List.of(404, 405, 406, 413, 415).forEach(status -> router.errorHandler(status, this::answer));
    }

    private void answer(RoutingContext context) {
        ProblemType type = HttpRefusals.typeOf(context.statusCode()).orElse(ProblemType.INTERNAL);
        Problem problem = Problem.of(type, type.title(), context.request().path(), RequestId.of(context));
        context.response()
                .setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(write(problem));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
