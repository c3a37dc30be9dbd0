package io.chwiso.cancellation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.chwiso.problem.ProblemType;
import io.chwiso.testing.Contract;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Contract contract = Contract.read();

    @Test
    void everyEndpoint_isDocumentedAndViceVersa() {
        Set<String> coded = new TreeSet<>();
        resources().forEach(resource -> Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> endpoint(resource, method))
                .forEach(coded::add));

        assertThat(documentedOperations()).containsExactlyInAnyOrderElementsOf(coded);
    }

    @ParameterizedTest
    @EnumSource
    void everyProblem_hasAnExampleThatAgreesWithTheCatalogue(ProblemType type) {
        JsonNode example = contract.document().at("/components/examples/" + type.code() + "/value");

        contract.assertValid(type.code(), contract.problemSchema(), example);
        assertThat(example.path("type").asText()).isEqualTo("/problems/" + type.code());
        assertThat(example.path("code").asText()).isEqualTo(type.code());
        assertThat(example.path("status").asInt()).isEqualTo(type.status());
        assertThat(example.path("title").asText()).isEqualTo(type.title());
        assertThat(example.path("retryable").asBoolean()).isEqualTo(type.retryable());
        assertThat(example.path("moneyMoved").asText()).isEqualTo(type == ProblemType.INTERNAL ? "UNKNOWN" : "NO");
    }

    @Test
    void everyProblemAnswer_hasExamplesOfItsStatusAlone() {
        for (Entry<String, JsonNode> operation : operations().toList()) {
            operation.getValue().get("responses").properties().forEach(response -> {
                JsonNode examples = contract.resolved(response.getValue()).at("/content/application~1problem+json/examples");
                examples.forEach(example -> assertThat(contract.resolved(example).at("/value/status").asText())
                        .as(operation.getKey())
                        .isEqualTo(response.getKey()));
            });
        }
    }

    @Test
    void everyExample_fitsItsSchema() {
        int checked = 0;
        for (JsonNode content : contract.document().findValues("content")) {
            for (JsonNode mediaType : content) {
                assertThat(mediaType.has("examples")).as(mediaType.toString()).isTrue();
                for (Entry<String, JsonNode> example : mediaType.get("examples").properties()) {
                    contract.assertValid(example.getKey(), mediaType.get("schema"),
                            contract.resolved(example.getValue()).get("value"));
                    checked++;
                }
            }
        }

        assertThat(checked).isGreaterThan(ProblemType.values().length);
    }

    @Test
    void everyReference_leadsSomewhere() {
        assertThat(contract.document().findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(contract.document().at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    }

    private Set<String> documentedOperations() {
        Set<String> documented = new TreeSet<>();
        operations().forEach(operation -> documented.add(operation.getKey()));
        return documented;
    }

    private Stream<Entry<String, JsonNode>> operations() {
        return contract.document().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> Map.entry(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
    }

    /** Found rather than listed, so that none can be forgotten. */
    private static Stream<Class<?>> resources() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.chwiso")
                .stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                // The providers' clients wear the same annotation.
                .filter(type -> !type.isInterface())
                .map(JavaClass::reflect);
    }

    private static Stream<String> endpoint(Class<?> resource, Method method) {
        String path = resource.getAnnotation(Path.class).value()
                + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "");
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(http -> http.value() + " " + path)
                .filter(endpoint -> endpoint.contains(" /v1/"));
    }
}
