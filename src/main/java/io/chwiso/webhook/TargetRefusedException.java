package io.chwiso.webhook;

/** A URL leads to no address that a webhook may be sent to. */
final class TargetRefusedException extends RuntimeException {

    TargetRefusedException(String reason) {
        super(reason, null, false, false);
    }
}
