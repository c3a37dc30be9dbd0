package io.chwiso.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A provider's answer as it came: the HTTP status and the undecoded body, which may hold personal data and is never logged.
 */
public record ProviderAnswer(int status, String body) {

    public static ProviderAnswer from(RestResponse<?> response) {
        return new ProviderAnswer(response.getStatus(), text(response.getEntity()));
    }

    public boolean isServerError() {
        return status >= 500;
    }

    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "ProviderAnswer[HTTP " + status + ", " + body.length() + " characters]";
    }

    /** The client decodes the body of a successful answer only; of any other it hands out a stream over bytes in memory. */
    private static String text(@Nullable Object entity) {
        if (entity instanceof InputStream bytes) {
            try (bytes) {
                return new String(bytes.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return entity == null ? "" : entity.toString();
    }
}
