package io.chwiso.cancellation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * SHA-256 of a JSON value in one canonical spelling: members sorted by name, numbers by value, strings as they are. Equal for
 * equal values, however they are spaced, ordered, escaped or written.
 */
final class BodyHash {

    private BodyHash() {
    }

    /** 64 lower-case hex digits. */
    static String of(JsonNode value) {
        StringBuilder canonical = new StringBuilder();
        write(value, canonical);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(JsonNode value, StringBuilder to) {
        if (value.isObject()) {
            writeObject(value, to);
        } else if (value.isArray()) {
            to.append('[');
            value.forEach(element -> {
                write(element, to);
                to.append(',');
            });
            to.append(']');
        } else if (value.isNumber()) {
            to.append(value.decimalValue().stripTrailingZeros());
        } else {
            to.append(value);
        }
    }

    private static void writeObject(JsonNode object, StringBuilder to) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        to.append('{');
        sorted.forEach((name, value) -> {
            to.append(TextNode.valueOf(name)).append(':');
            write(value, to);
            to.append(',');
        });
        to.append('}');
    }
}
