package io.chwiso.problem;

import java.util.Map;
import java.util.Optional;

/** What the bare HTTP statuses mean with which framework and server refuse a request. */
final class HttpRefusals {

    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            401, ProblemType.UNAUTHORIZED,
            403, ProblemType.FORBIDDEN,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            406, ProblemType.NOT_ACCEPTABLE,
            413, ProblemType.BODY_TOO_LARGE,
            415, ProblemType.UNSUPPORTED_MEDIA_TYPE,
            503, ProblemType.OVERLOADED);

    private HttpRefusals() {
    }

    /** Empty for a status that is no refusal of a request. */
    static Optional<ProblemType> typeOf(int status) {
        return Optional.ofNullable(BY_STATUS.get(status)).or(() -> refusalWithoutName(status));
    }

    private static Optional<ProblemType> refusalWithoutName(int status) {
        return status >= 400 && status < 500 ? Optional.of(ProblemType.VALIDATION_FAILED) : Optional.empty();
    }
}
