package io.chwiso.cancellation.api;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemException.FieldError;
import io.chwiso.problem.ProblemType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All that is wrong with a request, so that its caller hears of everything at once. */
final class Findings {

    /** A misspelt field may be the cause of what else is wrong, and a malformed request cannot be judged any further. */
    private static final List<ProblemType> PRECEDENCE = List.of(
            ProblemType.UNKNOWN_FIELD,
            ProblemType.VALIDATION_FAILED,
            ProblemType.UNSUPPORTED_CURRENCY,
            ProblemType.ACCOUNT_UNKNOWN,
            ProblemType.CAPABILITY_NOT_SUPPORTED);

    private final Map<ProblemType, List<FieldError>> byType = new EnumMap<>(ProblemType.class);

    void invalid(String pointer, String detail) {
        add(ProblemType.VALIDATION_FAILED, pointer, detail);
    }

    /** @param detail the bad value, unless secret or personal, and what was expected */
    void add(ProblemType type, String pointer, String detail) {
        if (!PRECEDENCE.contains(type)) {
            throw new IllegalArgumentException("type: %s (expected: one of %s)".formatted(type, PRECEDENCE));
        }
        byType.computeIfAbsent(type, any -> new ArrayList<>()).add(new FieldError(pointer, detail));
    }

    /** Throws the gravest refusal with all its field errors; does nothing when there is none. */
    void throwIfAny() {
        for (ProblemType type : PRECEDENCE) {
            List<FieldError> errors = byType.get(type);
            if (errors != null) {
                throw ProblemException.at(type, errors);
            }
        }
    }
}
