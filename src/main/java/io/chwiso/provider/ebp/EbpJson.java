package io.chwiso.provider.ebp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;

/** JSON as EBP needs it, whatever the application's own settings: exact decimals in, plain numbers out. */
final class EbpJson {

    private final ObjectReader reader;
    private final ObjectWriter writer;

    EbpJson(ObjectMapper mapper) {
        this.reader = mapper.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.writer = mapper.writer()
                .with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .without(SerializationFeature.INDENT_OUTPUT);
    }

    /** UTF-8. */
    byte[] write(Object request) {
        try {
            return writer.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message may quote what could not be written.
            throw new IllegalStateException("cannot write a " + request.getClass().getSimpleName());
        }
    }

    /** A missing node when {@code text} is not one JSON value. */
    JsonNode read(String text) {
        try {
            return reader.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
