package io.chwiso.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a {@code kustomization.yaml} names. */
record Kustomization(Manifest source) {

    private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "namespace", "resources", "components", "images",
            "patches", "replacements", "configurations", "configMapGenerator", "secretGenerator");

    static List<Kustomization> all() {
        return Manifests.all().stream()
                .filter(manifest -> Schema.KUSTOMIZE.contains(manifest.type()))
                .map(Kustomization::new)
                .toList();
    }

    /** The names of the Secrets and ConfigMaps that {@code folder} makes. */
    static Set<String> generatedIn(String folder) {
        return all().stream()
                .filter(each -> each.source().folder().equals(folder))
                .flatMap(each -> Stream.concat(each.list("configMapGenerator"), each.list("secretGenerator")))
                .map(generator -> generator.path("name").asText())
                .collect(Collectors.toSet());
    }

    Path folder() {
        return source.file().getParent();
    }

    boolean usesOnlyKnownFields() {
        return StreamSupport.stream(((Iterable<String>) source.content()::fieldNames).spliterator(), false)
                .allMatch(FIELDS::contains);
    }

    /** Files and folders, as paths from here. */
    Set<Path> references() {
        Stream<String> plain = Stream.of("resources", "components", "configurations")
                .flatMap(this::list).map(JsonNode::asText);
        Stream<String> patches = list("patches").map(patch -> patch.path("path").asText());
        Stream<String> generators = Stream.concat(list("configMapGenerator"), list("secretGenerator"))
                .flatMap(generator -> Stream.concat(elements(generator.path("files")), elements(generator.path("envs"))))
                .map(JsonNode::asText);
        return Stream.of(plain, patches, generators)
                .flatMap(names -> names)
                .map(name -> folder().resolve(name).normalize())
                .collect(Collectors.toSet());
    }

    private Stream<JsonNode> list(String field) {
        return elements(source.content().path(field));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
