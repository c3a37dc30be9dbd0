package io.chwiso.cancellation.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of a JSON value in one canonical spelling: members sorted by name, numbers by value, strings as they are. Equal for
 * equal values, however they are spaced, ordered, escaped or written.
 */
final class BodyHash {

    private static final JsonFactory JSON = new JsonFactory();

    private BodyHash() {
    }

    /** 64 lower-case hex digits. */
    static String of(JsonNode value) {
        MessageDigest hash = sha256();
        try (JsonGenerator canonical = JSON
                .createGenerator(new DigestOutputStream(OutputStream.nullOutputStream(), hash))) {
            write(value, canonical);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static void write(JsonNode value, JsonGenerator to) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, to);
            case ARRAY -> writeArray(value, to);
            case NUMBER -> to.writeNumber(value.decimalValue().stripTrailingZeros());
            case STRING -> to.writeString(value.textValue());
            case BOOLEAN -> to.writeBoolean(value.booleanValue());
            case NULL -> to.writeNull();
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException(
                    value.getNodeType() + " (expected: what a JSON text can hold)");
        }
    }

    private static void writeObject(JsonNode object, JsonGenerator to) throws IOException {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        to.writeStartObject();
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            to.writeFieldName(member.getKey());
            write(member.getValue(), to);
        }
        to.writeEndObject();
    }

    private static void writeArray(JsonNode array, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (JsonNode element : array) {
            write(element, to);
        }
        to.writeEndArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
