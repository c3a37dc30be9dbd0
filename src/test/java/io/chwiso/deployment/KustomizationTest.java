package io.chwiso.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether Kustomize finds what the kustomizations name, and whether they name all there is. */
class KustomizationTest {

    static List<Kustomization> kustomizations() {
        return Kustomization.all();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void reference_leadsToAFileOrToWhatTheOperatorMakesOfAnExample(Kustomization kustomization) {
        assertThat(kustomization.usesOnlyKnownFields()).isTrue();
        assertThat(kustomization.references()).allMatch(reference -> Files.isRegularFile(reference)
                || Files.isRegularFile(reference.resolve("kustomization.yaml"))
                || Files.isRegularFile(example(reference)));
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void file_isNamedByTheKustomizationOfItsFolder(Kustomization kustomization) {
        Set<Path> beside = Manifests.files().stream()
                .filter(file -> file.getParent().equals(kustomization.folder()))
                .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith(".gitignore"))
                .map(KustomizationTest::withoutExample)
                .collect(Collectors.toSet());

        assertThat(kustomization.references()).containsAll(beside);
    }

    @Test
    void folder_hasAKustomization() {
        assertThat(Manifests.files()).allMatch(file -> Files.exists(file.resolveSibling("kustomization.yaml")));
    }

    @Test
    void secret_isNowhereButInExamplesThatMustBeReplaced() throws IOException {
        List<Path> examples = Manifests.files().stream().filter(file -> file.toString().endsWith(".example")).toList();

        assertThat(Manifests.objects()).noneMatch(object -> object.kind().equals("Secret"));
        assertThat(examples).hasSize(3).allSatisfy(example -> assertThat(Files.readString(example)).contains("REPLACE-ME"));
    }

    @Test
    void stagingOfImages_coversEveryImageOfOurs() {
        Set<String> released = Manifests.all().stream()
                .filter(manifest -> manifest.folder().equals("release"))
                .flatMap(release -> release.content().path("images").findValuesAsText("name").stream())
                .collect(Collectors.toSet());

        assertThat(released).containsExactlyInAnyOrder("chwiso", "chwiso-native");
        assertThat(Pod.all()).filteredOn(Pod::isGateway)
                .allMatch(pod -> released.contains(pod.container().getImage().split(":")[0]));
    }

    private static Path example(Path file) {
        return file.resolveSibling(file.getFileName() + ".example");
    }

    private static Path withoutExample(Path file) {
        return Path.of(file.toString().replaceFirst("\\.example$", ""));
    }
}
