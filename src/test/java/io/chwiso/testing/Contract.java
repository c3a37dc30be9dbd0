package io.chwiso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The contract as written in {@code META-INF/openapi.yaml}. Answers are held to it more strictly than callers are told to: they
 * may have no member that is not described.
 */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
    }

    public static Contract read() {
        try (InputStream file = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new Contract(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** The node itself, or what its {@code $ref} points to. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /** The documented answer to a request for {@code path}; empty when it is not documented. */
    public Optional<JsonNode> response(String method, String path, int status) {
        return document.get("paths").properties().stream()
                .filter(entry -> matches(entry.getKey(), path))
                // A literal path such as /preview goes before a template that would fit it, too.
                .min((one, other) -> Boolean.compare(one.getKey().contains("{"), other.getKey().contains("{")))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)).path("responses")
                        .path(String.valueOf(status)))
                .filter(response -> !response.isMissingNode())
                .map(this::resolved);
    }

    /** Fails unless {@code body} is what {@code schema}, a node of this document, describes. */
    public void assertValid(String what, JsonNode schema, JsonNode body) {
        Set<ValidationMessage> faults = schemas.computeIfAbsent(schema, this::compile).validate(body);
        assertThat(faults).as(() -> what + ": " + body).isEmpty();
    }

    public JsonNode problemSchema() {
        return document.at("/components/schemas/Problem");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema.deepCopy());
        whole.set("components", document.get("components").deepCopy());
        close(whole);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()
                && object.path("type").asText().equals("object") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }

    private static boolean matches(String template, String path) {
        String regex = template.replaceAll("\\{[^}]+}", "[^/]+");
        return Pattern.matches(regex, path);
    }
}
