package io.chwiso.cancellation.api;

import io.chwiso.problem.Problem;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** What is made of a request before its resource gets to see it. */
class RequestGate {

    /**
     * Who reads problem documents reads JSON. Two types in {@code @Produces} would say so, too, but make the framework render
     * answers to {@code Accept: application/*} as text.
     */
    @ServerRequestFilter(preMatching = true)
    void acceptJsonWithProblems(ContainerRequestContext request) {
        String accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains(Problem.MEDIA_TYPE)) {
            request.getHeaders().add(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
    }

    /** Once the caller's scope is checked, and before a byte of the body is read. */
    @JsonRequest
    @ServerRequestFilter(nonBlocking = true)
    void checkBody(ContainerRequestContext request) {
        if (!isJson(request.getMediaType())) {
            throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: %s (expected: application/json)"
                            .formatted(request.getHeaderString(HttpHeaders.CONTENT_TYPE)));
        }
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > RequestBody.MAX_BYTES) {
            throw RequestBody.tooLarge();
        }
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
                && "utf-8".equalsIgnoreCase(type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8"));
    }
}
