package io.chwiso.cancellation;

/**
 * What came of a request to cancel.
 *
 * @param replayed whether the idempotency key was known, so that nothing new was begun
 */
public record CancelResult(Cancellation cancellation, boolean replayed) {
}
