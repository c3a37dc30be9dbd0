package io.chwiso.cancellation.api;

import io.chwiso.problem.Problem;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a request before its resource gets to see it. Headers are read where the server keeps them: asking JAX-RS
 * for one makes a copy of all, which a request that waits for its provider would hold as long.
 */
@ApplicationScoped
class RequestGate {

    /** After the request has its id, before the framework looks at what is accepted. */
    private static final int BEFORE_ROUTING = 400;

    void register(@Observes Filters filters) {
        filters.register(RequestGate::acceptJsonWithProblems, BEFORE_ROUTING);
    }

    /**
     * Who reads problem documents reads JSON. Two types in {@code @Produces} would say so, too, but make the framework render
     * answers to {@code Accept: application/*} as text.
     */
    private static void acceptJsonWithProblems(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String accept = String.join(",", headers.getAll(HttpHeaders.ACCEPT));
        if (accept.contains(Problem.MEDIA_TYPE)) {
            headers.set(HttpHeaders.ACCEPT, accept + "," + MediaType.APPLICATION_JSON);
        }
        context.next();
    }

    /** Once the caller's scope is checked, and before a byte of the body is read. */
    @JsonRequest
    @ServerRequestFilter(nonBlocking = true)
    void checkBody(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (!isJson(type)) {
            throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: %s (expected: application/json)".formatted(type));
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > RequestBody.MAX_BYTES) {
            throw RequestBody.tooLarge();
        }
    }

    private static boolean isJson(@Nullable String type) {
        return MediaType.APPLICATION_JSON.equals(type)
                || Optional.ofNullable(type).flatMap(RequestGate::parsed).filter(RequestGate::isJson).isPresent();
    }

    private static Optional<MediaType> parsed(String type) {
        try {
            return Optional.of(MediaType.valueOf(type));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isJson(MediaType type) {
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
                && "utf-8".equalsIgnoreCase(type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8"));
    }
}
