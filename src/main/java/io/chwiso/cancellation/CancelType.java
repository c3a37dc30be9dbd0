package io.chwiso.cancellation;

/** How much a caller wants cancelled: all that is left, or a part. */
public enum CancelType {
    FULL,
    PARTIAL
}
