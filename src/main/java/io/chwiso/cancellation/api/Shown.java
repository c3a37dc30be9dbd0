package io.chwiso.cancellation.api;

import com.fasterxml.jackson.databind.JsonNode;

/** How a bad value is named to its caller: short, on one line, and never a whole structure. */
final class Shown {

    private static final int LONGEST = 64;

    private Shown() {
    }

    static String value(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "an array" : "an object";
        }
        return value.isTextual() ? text(value.textValue()) : text(value.asText());
    }

    static String text(String text) {
        String clean = text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() < text.length() ? clean + "…" : clean;
    }
}
