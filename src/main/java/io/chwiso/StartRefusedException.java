package io.chwiso;

/** Chwiso is not configured to do anything useful; the message names the setting and what is expected of it. */
final class StartRefusedException extends RuntimeException {

    StartRefusedException(String reason) {
        super(reason);
    }
}
