package io.chwiso.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** One document of a file below {@code src/main/kubernetes}. */
record Manifest(Path file, JsonNode content) {

    String kind() {
        return content.path("kind").asText();
    }

    /** As {@code apps/v1/Deployment}; the core group has no name. */
    String type() {
        return content.path("apiVersion").asText() + "/" + kind();
    }

    String folder() {
        return file.getParent().getFileName().toString();
    }

    /** Fails on a field that the type does not have, and on a value of another type than the field's. */
    <T> T as(Class<T> type) {
        try {
            return Schema.STRICT.treeToValue(content, type);
        } catch (JsonProcessingException unfit) {
            throw new IllegalArgumentException("%s: %s".formatted(file, unfit.getOriginalMessage()), unfit);
        }
    }

    @Override
    public String toString() {
        return "%s/%s %s".formatted(folder(), file.getFileName(), kind());
    }
}
