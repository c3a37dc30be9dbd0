package io.chwiso.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.platform.RequestId;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem documents for what never reaches a resource: unknown paths, and requests the HTTP server itself refuses. */
@ApplicationScoped
class ProblemRoutes {

    /** Ahead of the server's own look at the length, which would answer without a body. */
    private static final int BEFORE_SERVER_LIMITS = 500;
    /** Ahead of the framework's own failure handler, which would answer without a body, too. */
    private static final int FIRST = -1_000;

    private final ObjectMapper json;
    private final long maxBodyBytes;

    ProblemRoutes(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.json = json;
        this.maxBodyBytes = maxBody.asLongValue();
    }

    void register(@Observes Router router) {
        router.errorHandler(404, this::answer);
        router.route().order(FIRST).failureHandler(this::answerRefusal);
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseHugeBody, BEFORE_SERVER_LIMITS);
    }

    private void refuseHugeBody(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > maxBodyBytes) {
            // The rest of the body stays unread, so this connection can carry nothing more.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.fail(413);
        } else {
            context.next();
        }
    }

    /** Exceptions are left to the framework: those of resources never come here. */
    private void answerRefusal(RoutingContext context) {
        if (context.failure() == null && HttpRefusals.typeOf(context.statusCode()).isPresent()) {
            answer(context);
        } else {
            context.next();
        }
    }

    private void answer(RoutingContext context) {
        ProblemType type = HttpRefusals.typeOf(context.statusCode()).orElse(ProblemType.NOT_FOUND);
        Problem problem = Problem.of(type, type.title(), context.normalizedPath(), RequestId.of(context));
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
