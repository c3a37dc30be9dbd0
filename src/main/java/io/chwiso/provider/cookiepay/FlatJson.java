package io.chwiso.provider.cookiepay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads chosen fields of a flat JSON object, whatever the case of their names, as text. Nothing else is kept, so that a
 * payer's data in the same object never leaves the parser.
 */
final class FlatJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {
    }

    /**
     * @param names in upper case
     * @return the fields by upper-case name, without null and blank ones; empty when {@code text} is anything but one whole
     *         object that gives each of {@code names} at most one plain value
     */
    static Optional<Map<String, String>> read(String text, Set<String> names) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, String> kept = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                if (!readField(parser, names, kept)) {
                    return Optional.empty();
                }
            }
            return parser.nextToken() == null ? Optional.of(kept) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the field could be read or was none of ours. */
    private static boolean readField(JsonParser parser, Set<String> names, Map<String, String> kept) throws IOException {
        String name = parser.currentName().toUpperCase(Locale.ROOT);
        JsonToken value = parser.nextToken();
        if (!names.contains(name)) {
            parser.skipChildren();
            return true;
        }
        if (!value.isScalarValue()) {
            return false;
        }
        String text = value == JsonToken.VALUE_NULL ? "" : parser.getText().strip();
        if (text.isEmpty()) {
            return true;
        }
        String other = kept.put(name, text);
        return other == null || other.equals(text);
    }
}
