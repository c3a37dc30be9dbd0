package io.chwiso.provider;

/** A call to a provider of which certainly not one byte of the request was taken: it may be made again. */
public final class NotSentException extends RuntimeException {

    public NotSentException(String cause) {
        super(cause);
    }

    public NotSentException(String cause, Throwable origin) {
        super(cause, origin);
    }
}
