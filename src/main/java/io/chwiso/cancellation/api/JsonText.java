package io.chwiso.cancellation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bytes as exactly one JSON object in UTF-8 (RFC 8259); anything doubtful is refused rather than guessed at. */
final class JsonText {

    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private JsonText() {
    }

    /** Throws {@code malformed-json}, telling the place and never the text, which may be personal. */
    static ObjectNode parse(byte[] bytes) {
        String text = decode(bytes);
        try {
            JsonNode value = STRICT.readValue(text);
            if (value instanceof ObjectNode object) {
                return object;
            }
            throw malformed("not an object");
        } catch (JsonProcessingException e) {
            throw malformed(e.getLocation() == null
                    ? "cannot be read"
                    : "wrong at line %d, column %d".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.startsWith("\uFEFF")) {
                throw malformed("starts with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8");
        }
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(ProblemType.MALFORMED_JSON,
                "body: %s (expected: one JSON object in UTF-8, each member once)".formatted(detail));
    }
}
