package io.chwiso.provider;

/**
 * A provider's own result code with its message, kept for people and never decided by outside the provider's package.
 * U+0000 is left out of both: PostgreSQL cannot store it, and a provider's odd text must not keep an outcome from being
 * recorded.
 */
public record ProviderCode(String code, String message) {

    public ProviderCode {
        code = storable(code);
        message = storable(message);
    }

    private static String storable(String text) {
        return text.replace("\u0000", "");
    }
}
