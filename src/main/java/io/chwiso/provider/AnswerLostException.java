package io.chwiso.provider;

/** A call to a provider that may have arrived and whose answer we do not have: ask, never repeat. */
public final class AnswerLostException extends RuntimeException {

    public AnswerLostException(String cause) {
        super(cause);
    }

    public AnswerLostException(String cause, Throwable origin) {
        super(cause, origin);
    }
}
