package io.chwiso.provider;

/** A cancel lost its {@link SendPermit} while it waited for a place: nothing was sent, and the provider had no part in that. */
final class PermitWithdrawnException extends RuntimeException {

    PermitWithdrawnException() {
        super("somebody else may have taken over");
    }
}
