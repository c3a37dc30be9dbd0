package io.chwiso.problem;

import java.util.Locale;

/**
 * The catalogue of problems, refusals as well as the outcomes that a POST answers as problems: the only place that ties a
 * code to its HTTP status, title and advice.
 */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not valid JSON"),
    UNKNOWN_FIELD(400, "The request has a field that does not exist"),
    VALIDATION_FAILED(400, "The request breaks a rule of the contract"),
    UNSUPPORTED_CURRENCY(400, "The currency is not supported"),
    IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key header is missing"),
    IDEMPOTENCY_KEY_MALFORMED(400, "The Idempotency-Key header is malformed"),
    UNAUTHORIZED(401, "The credentials are missing or wrong"),
    FORBIDDEN(403, "The API key lacks the scope for this"),
    NOT_FOUND(404, "There is no such resource"),
    METHOD_NOT_ALLOWED(405, "The resource does not know this method"),
    NOT_ACCEPTABLE(406, "No representation you accept is available"),
    INSUFFICIENT_CANCELLABLE_AMOUNT(409, "Less is left to cancel than was asked for"),
    CANCELLABLE_AMOUNT_MISMATCH(409, "What is left to cancel differs from what you expect"),
    PAYMENT_MISMATCH(409, "The payment was seen before with another amount or currency"),
    ALREADY_CANCELLED(409, "Nothing of the payment is left to cancel"),
    MERCHANT_REFERENCE_EXISTS(409, "The merchant reference is in use"),
    NOT_AWAITING_DEPOSIT(409, "The cancellation does not await a deposit"),
    NOT_RESOLVABLE(409, "The cancellation is not open for a decision"),
    PRECONDITION_FAILED(412, "The resource has changed since you read it"),
    BODY_TOO_LARGE(413, "The body is larger than 64 KiB"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    CAPABILITY_NOT_SUPPORTED(422, "The provider cannot do this"),
    ACCOUNT_UNKNOWN(422, "The account is not configured for this provider"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used with another body"),
    PROVIDER_REJECTED(422, "The provider refused the cancel"),
    CREDENTIALS_REJECTED(422, "The provider refused our credentials"),
    PROVIDER_UNAVAILABLE(422, "The provider could not be reached in time; nothing was sent"),
    DEPOSIT_REFUSED(422, "The provider refused to name a deposit account"),
    DEPOSIT_EXPIRED(422, "No deposit arrived by the deadline"),
    PRECONDITION_REQUIRED(428, "The If-Match header is missing"),
    RATE_LIMITED(429, "Too many requests", true),
    INTERNAL(500, "Something went wrong on our side", true),
    OVERLOADED(503, "Too busy to take this on now", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemType(int status, String title) {
        this(status, title, false);
    }

    ProblemType(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** The slug in {@code type} and {@code code}: {@code insufficient-cancellable-amount}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether the same request, sent again unchanged, may fare better. */
    public boolean retryable() {
        return retryable;
    }
}
