package io.chwiso.sandbox.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a simulated provider answers.
 *
 * @param status the HTTP status; {@link #CUT} closes the connection without one
 * @param delayMillis how long the answer is held back
 * @param violation how the request broke the provider's contract, in words that quote none of its values
 */
public record Reply(int status, String contentType, String body, long delayMillis, Optional<String> violation) {

    /** The status that stands for no answer at all. */
    public static final int CUT = 0;

    private static final String JSON = "application/json;charset=UTF-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String ERROR_PAGE = """
            <!DOCTYPE html>
            <html><head><title>%1$d</title></head><body><h1>%1$d</h1><hr>nginx</body></html>
            """;

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, JSON, Json.write(body), 0, Optional.empty());
    }

    /** The page of a proxy in front of the provider. */
    public static Reply html(int status) {
        return new Reply(status, HTML, ERROR_PAGE.formatted(status), 0, Optional.empty());
    }

    public static Reply empty(int status) {
        return new Reply(status, JSON, "", 0, Optional.empty());
    }

    public static Reply cut() {
        return new Reply(CUT, "", "", 0, Optional.empty());
    }

    public Reply after(long millis) {
        return new Reply(status, contentType, body, millis, violation);
    }

    public Reply violating(String words) {
        return new Reply(status, contentType, body, delayMillis, Optional.of(words));
    }
}
