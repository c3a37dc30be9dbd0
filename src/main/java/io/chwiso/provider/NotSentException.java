package io.chwiso.provider;

/** A call to a provider of which certainly not one byte of the request was taken: it may be made again. */
public final class NotSentException extends RuntimeException {

    private final String reason;

    public NotSentException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public NotSentException(String reason, Throwable origin) {
        super(reason, origin);
        this.reason = reason;
    }

    /** What happened, without secrets and personal data. */
    public String reason() {
        return reason;
    }
}
