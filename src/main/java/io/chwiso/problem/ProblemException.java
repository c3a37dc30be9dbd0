package io.chwiso.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal to do what a request asks, before anything was recorded: no money moved, unless it is {@link #inDoubt in doubt}.
 * Rendered as a problem document.
 *
 * <p>
 * Carries no stack trace: it is an answer, not a defect.
 */
public final class ProblemException extends RuntimeException {

    /** One broken rule: a JSON Pointer into the request and what is wrong there. */
    @RegisterForReflection
    public record FieldError(String pointer, String detail) {
    }

    private final ProblemType type;
    private final String detail;
    private final List<FieldError> errors;
    private final Map<String, Object> extensions;
    private final Optional<Integer> retryAfterSeconds;
    private final boolean inDoubt;

    private ProblemException(ProblemType type, String detail, List<FieldError> errors, Map<String, Object> extensions,
            Optional<Integer> retryAfterSeconds, boolean inDoubt) {
        super(detail, null, false, false);
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.retryAfterSeconds = retryAfterSeconds;
        this.inDoubt = inDoubt;
    }

    /** @param detail for people: the bad value, unless secret or personal, and what was expected */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), Map.of(), Optional.empty(), false);
    }

    public static ProblemException at(ProblemType type, List<FieldError> errors) {
        String detail = errors.isEmpty() ? type.title() : errors.get(0).pointer() + ": " + errors.get(0).detail();
        return new ProblemException(type, detail, errors, Map.of(), Optional.empty(), false);
    }

    /** The same refusal with one more member in its document, such as {@code expected}. */
    public ProblemException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new ProblemException(type, detail, errors, more, retryAfterSeconds, inDoubt);
    }

    public ProblemException retryAfter(int seconds) {
        return new ProblemException(type, detail, errors, extensions, Optional.of(seconds), inDoubt);
    }

    /**
     * The same where it may have been recorded after all, and may be executed at any time; the same request, repeated, tells.
     */
    public ProblemException inDoubt() {
        return new ProblemException(type, detail, errors, extensions, retryAfterSeconds, true);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    public boolean isInDoubt() {
        return inDoubt;
    }

    public Optional<Integer> retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
