package io.chwiso.cancellation;

/**
 * What a person found out about a cancellation that machines cannot settle.
 *
 * @param evidence how they know, in their own words; kept in the history, never logged
 */
public record Resolution(Outcome outcome, String evidence) {

    public enum Outcome {
        SUCCEEDED,
        FAILED
    }

    /** Masks the evidence, which may name persons. */
    @Override
    public String toString() {
        return "Resolution[%s]".formatted(outcome);
    }
}
