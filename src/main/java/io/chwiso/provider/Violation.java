package io.chwiso.provider;

/**
 * A rule of a provider that a request breaks, found before anything is recorded or sent.
 *
 * @param kind which refusal it leads to
 * @param pointer JSON Pointer into the caller's request, such as {@code /payment/orderId}
 * @param detail the bad value (never a secret or personal data) and what was expected
 */
public record Violation(Kind kind, String pointer, String detail) {

    public enum Kind {
        /** The request is malformed for this provider: 400 {@code validation-failed}. */
        INVALID,
        /** Well-formed, but this provider cannot do it: 422 {@code capability-not-supported}. */
        UNSUPPORTED
    }

    public static Violation invalid(String pointer, String detail) {
        return new Violation(Kind.INVALID, pointer, detail);
    }

    public static Violation unsupported(String pointer, String detail) {
        return new Violation(Kind.UNSUPPORTED, pointer, detail);
    }
}
