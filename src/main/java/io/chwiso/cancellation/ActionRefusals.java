package io.chwiso.cancellation;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;

/** Refusals to do something about a cancellation, which they name. */
public final class ActionRefusals {

    private ActionRefusals() {
    }

    public static ProblemException of(ProblemType type, Cancellation cancellation, String detail) {
        return naming(cancellation, ProblemException.of(type, detail));
    }

    static ProblemException naming(Cancellation cancellation, ProblemException refusal) {
        return refusal.with("cancellationId", cancellation.id().toString());
    }
}
