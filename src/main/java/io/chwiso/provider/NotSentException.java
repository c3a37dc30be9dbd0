package io.chwiso.provider;

import io.chwiso.provider.ProviderOutcome.NotSent;

/** A call to a provider of which certainly not one byte of the request was taken: it may be made again. */
public final class NotSentException extends RuntimeException {

    private final String reason;
    private final boolean tried;

    public NotSentException(String reason) {
        super(reason);
        this.reason = reason;
        this.tried = true;
    }

    public NotSentException(String reason, Throwable origin) {
        this(reason, true, origin);
    }

    private NotSentException(String reason, boolean tried, Throwable origin) {
        super(reason, origin);
        this.reason = reason;
        this.tried = tried;
    }

    /** Something of ours held the call back, such as an open circuit breaker: no connection was even tried. */
    static NotSentException heldBack(String reason, Throwable origin) {
        return new NotSentException(reason, false, origin);
    }

    /** What happened, without secrets and personal data. */
    public String reason() {
        return reason;
    }

    /** What this makes of a cancel. */
    public NotSent outcome() {
        return new NotSent(reason, tried);
    }
}
