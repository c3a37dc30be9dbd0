package io.chwiso.provider;

/** A provider's own result code with its message, kept for people and never decided by outside the provider's package. */
public record ProviderCode(String code, String message) {
}
