package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancelResult;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.Failure;
import io.chwiso.problem.Problem;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.ProviderCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What a request to cancel, and each replay of it, is answered: the one table from a cancellation's state to HTTP. */
final class CancelAnswers {

    static final String REPLAYED = "Idempotent-Replayed";

    private CancelAnswers() {
    }

    static ResponseBuilder<Object> of(CancelResult result, String requestId) {
        Cancellation cancellation = result.cancellation();
        ResponseBuilder<Object> answer = switch (cancellation.status()) {
            case SUCCEEDED -> view(201, cancellation);
            case PROCESSING -> view(202, cancellation).header(HttpHeaders.RETRY_AFTER, 1);
            case UNKNOWN -> view(202, cancellation).header(HttpHeaders.RETRY_AFTER, 5);
            case AWAITING_DEPOSIT, MANUAL_REVIEW -> view(202, cancellation).header(HttpHeaders.RETRY_AFTER, 60);
            case FAILED, EXPIRED -> problem(cancellation, requestId);
        };
        return result.replayed() ? answer.header(REPLAYED, true) : answer;
    }

    static boolean isAsync(CancellationStatus status) {
        return switch (status) {
            case PROCESSING, UNKNOWN, AWAITING_DEPOSIT, MANUAL_REVIEW -> true;
            case SUCCEEDED, FAILED, EXPIRED -> false;
        };
    }

    private static ResponseBuilder<Object> view(int status, Cancellation cancellation) {
        return ResponseBuilder.create(status)
                .entity((Object) CancellationView.of(cancellation))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, Paths.of(cancellation.id()));
    }

    /** The cancellation came to nothing, for sure: a problem of the code that says why. */
    private static ResponseBuilder<Object> problem(Cancellation cancellation, String requestId) {
        Problem problem = cancellation.failure()
                .filter(any -> cancellation.status() == CancellationStatus.FAILED)
                .map(failure -> problem(cancellation, failure, requestId))
                .orElseGet(() -> of(ProblemType.DEPOSIT_EXPIRED, ProblemType.DEPOSIT_EXPIRED.title(), Map.of(), cancellation,
                        requestId));
        return ResponseBuilder.create(problem.status()).entity((Object) problem).type(Problem.MEDIA_TYPE);
    }

    private static Problem problem(Cancellation cancellation, Failure failure, String requestId) {
        Map<String, Object> members = new LinkedHashMap<>();
        failure.provider().map(ProviderCode::code).ifPresent(code -> members.put("providerCode", code));
        failure.provider().map(ProviderCode::message).ifPresent(message -> members.put("providerMessage", message));
        return of(typeOf(failure.code()), failure.code().message(), members, cancellation, requestId);
    }

    private static Problem of(ProblemType type, String detail, Map<String, Object> members, Cancellation cancellation,
            String requestId) {
        return Problem.of(type, detail, Paths.of(cancellation.id()), requestId)
                .about(cancellation.id().toString(), members);
    }

    private static ProblemType typeOf(Failure.Code code) {
        return switch (code) {
            case PROVIDER_REJECTED -> ProblemType.PROVIDER_REJECTED;
            case CREDENTIALS_REJECTED -> ProblemType.CREDENTIALS_REJECTED;
            case PROVIDER_UNAVAILABLE -> ProblemType.PROVIDER_UNAVAILABLE;
            case DEPOSIT_REFUSED -> ProblemType.DEPOSIT_REFUSED;
        };
    }
}
