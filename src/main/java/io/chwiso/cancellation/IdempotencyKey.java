package io.chwiso.cancellation;

/**
 * A caller's promise that requests with this key are one request.
 *
 * @param key 1 to 255 printable ASCII characters, without the quotes of a structured field
 * @param bodyHash SHA-256 of the body as a JSON value: equal for equal values, however they are written
 */
public record IdempotencyKey(String key, String bodyHash) {
}
