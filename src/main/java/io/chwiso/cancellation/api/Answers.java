package io.chwiso.cancellation.api;

import io.chwiso.cancellation.Cancellation;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers that several resources give. */
public final class Answers {

    private Answers() {
    }

    /** 200, as plain JSON also for a caller who would take problem documents only. */
    static <T> ResponseBuilder<T> of(T view) {
        return ResponseBuilder.ok(view, MediaType.APPLICATION_JSON_TYPE);
    }

    public static <T> RestResponse<T> ok(T view) {
        return of(view).build();
    }

    /** 200, a cancellation as it stands. */
    static RestResponse<CancellationView> current(Cancellation cancellation) {
        return of(CancellationView.of(cancellation)).header(HttpHeaders.ETAG, EntityTags.of(cancellation)).build();
    }

    /** For what does not exist and for what is another merchant's: the two must look the same. */
    public static ProblemException notFound() {
        return ProblemException.of(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.title());
    }
}
