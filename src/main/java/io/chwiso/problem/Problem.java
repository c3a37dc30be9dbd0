package io.chwiso.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.chwiso.problem.ProblemException.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457): the body of every answer that is not the one asked for.
 *
 * @param instance the path of what the problem is about: the request's, or the cancellation's
 * @param code the last segment of {@code type}
 * @param retryable whether the same request, sent again unchanged, may fare better
 * @param cancellationId absent while there is no cancellation
 * @param errors the broken rules, by JSON Pointer into the request; absent when the problem is not about its parts
 * @param members further members some problems have, such as {@code cancellable}
 */
@RegisterForReflection
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        boolean retryable,
        MoneyMoved moneyMoved,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cancellationId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem never says yes: where money surely moved, there is a cancellation to answer with. */
    public enum MoneyMoved {
        NO,
        UNKNOWN
    }

    public Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
    }

    /** What happened to one request, in general words. */
    public static Problem of(ProblemType type, String detail, String instance, String requestId) {
        return new Problem(
                "/problems/" + type.code(),
                type.title(),
                type.status(),
                detail,
                instance,
                type.code(),
                type.retryable(),
                type == ProblemType.INTERNAL ? MoneyMoved.UNKNOWN : MoneyMoved.NO,
                requestId,
                null,
                List.of(),
                Map.of());
    }

    /** A refusal with all it has to say. */
    public static Problem of(ProblemException refusal, String instance, String requestId) {
        Problem problem = of(refusal.type(), refusal.detail(), instance, requestId);
        return problem.with(refusal.isInDoubt() ? MoneyMoved.UNKNOWN : problem.moneyMoved(), refusal.errors(),
                refusal.extensions());
    }

    /** The same problem, told of the cancellation that ended this way. */
    public Problem about(String cancellationId, Map<String, Object> members) {
        return new Problem(type, title, status, detail, instance, code, retryable, moneyMoved, requestId, cancellationId,
                errors,
                members);
    }

    private Problem with(MoneyMoved moneyMoved, List<FieldError> errors, Map<String, Object> members) {
        return new Problem(type, title, status, detail, instance, code, retryable, moneyMoved, requestId, cancellationId,
                errors,
                members);
    }
}
