package io.chwiso.problem;

import io.chwiso.platform.RequestId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one table from what went wrong to the problem document that tells it. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final CurrentVertxRequest current;

    ProblemMappers(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerExceptionMapper
    RestResponse<Problem> refused(ProblemException refusal) {
        return answer(refusal, refusal);
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    RestResponse<Problem> unauthorized(SecurityException failure) {
        return answer(ProblemType.UNAUTHORIZED, "expected: Authorization: Bearer <api key>", failure);
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException failure) {
        return answer(ProblemType.FORBIDDEN, ProblemType.FORBIDDEN.title(), failure);
    }

    /** Refusals of the framework itself, before any resource was reached. */
    @ServerExceptionMapper
    RestResponse<Problem> refusedByFramework(WebApplicationException failure) {
        return HttpRefusals.typeOf(failure.getResponse().getStatus())
                .map(type -> answer(type, type.title(), failure))
                .orElseGet(() -> failed(failure));
    }

    @ServerExceptionMapper
    RestResponse<Problem> failed(Throwable failure) {
        if (DatabaseOutage.isBehind(failure)) {
            return answer(ProblemException
                    .of(ProblemType.OVERLOADED,
                            "the database cannot be reached; nothing was sent, and a retry with the same key is safe")
                    .retryAfter(RETRY_AFTER_SECONDS), failure);
        }
        return answer(ProblemType.INTERNAL, "a retry with the same idempotency key tells what became of it", failure);
    }

    private RestResponse<Problem> answer(ProblemType type, String detail, Throwable failure) {
        return answer(ProblemException.of(type, detail), failure);
    }

    private RestResponse<Problem> answer(ProblemException refusal, Throwable failure) {
        ProblemType type = refusal.type();
        log(type, failure);
        RoutingContext context = current.getCurrent();
        Problem problem = Problem.of(refusal, context.normalizedPath(), RequestId.of(context));
        ResponseBuilder<Problem> answer = ResponseBuilder.<Problem> create(type.status())
                .entity(problem)
                .type(Problem.MEDIA_TYPE);
        refusal.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        if (type == ProblemType.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    private static void log(ProblemType type, Throwable failure) {
        if (type.status() >= 500) {
            LOG.errorf(failure, "problem code=%s status=%d", type.code(), type.status());
        } else {
            LOG.infof("problem code=%s status=%d", type.code(), type.status());
        }
    }
}
