package io.chwiso.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What is below {@code src/main/kubernetes}. */
final class Manifests {

    static final Path ROOT = Path.of("src", "main", "kubernetes");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Manifests() {
    }

    /** All documents, patches and Kustomize's own among them. */
    static List<Manifest> all() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .flatMap(file -> documents(file).stream())
                .toList();
    }

    /** The documents that a cluster gets. */
    static List<Manifest> objects() {
        return all().stream()
                .filter(manifest -> !manifest.kind().isEmpty() && !Schema.KUSTOMIZE.contains(manifest.type()))
                .filter(manifest -> !isPatch(manifest.file()))
                .toList();
    }

    static List<Manifest> ofType(String type) {
        return objects().stream().filter(manifest -> manifest.type().equals(type)).toList();
    }

    static Manifest only(String folder, String type) {
        return ofType(type).stream()
                .filter(manifest -> manifest.folder().equals(folder))
                .reduce((one, other) -> {
                    throw new IllegalStateException("%s: more than one %s".formatted(folder, type));
                })
                .orElseThrow(() -> new IllegalStateException("%s: no %s".formatted(folder, type)));
    }

    static boolean isPatch(Path file) {
        return file.toString().endsWith(".patch.yaml");
    }

    static List<Path> files() {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Properties properties(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return properties;
    }

    private static List<Manifest> documents(Path file) {
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll().stream().map(content -> new Manifest(file, content)).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
