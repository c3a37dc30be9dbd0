package io.chwiso.provider;

/** A call to a provider that may have arrived and whose answer we do not have: ask, never repeat. */
public final class AnswerLostException extends RuntimeException {

    private final String reason;

    public AnswerLostException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public AnswerLostException(String reason, Throwable origin) {
        super(reason, origin);
        this.reason = reason;
    }

    /** What happened, without secrets and personal data. */
    public String reason() {
        return reason;
    }
}
