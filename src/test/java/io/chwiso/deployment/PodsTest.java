package io.chwiso.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each pod: nothing more is allowed than it needs, and all it names is there. */
class PodsTest {

    private static final Map<String, String> DOCKERFILES = Map.of("chwiso", "Dockerfile.jvm", "chwiso-native",
            "Dockerfile.native");

    static List<Pod> pods() {
        return Pod.all();
    }

    static List<Pod> ours() {
        return pods().stream().filter(pod -> DOCKERFILES.containsKey(imageName(pod))).toList();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void pod_mayDoNoMoreThanItNeeds(Pod pod) {
        assertThat(pod.runsAsNonRoot()).isTrue();
        assertThat(pod.user()).isPositive();
        assertThat(pod.seccomp()).isEqualTo("RuntimeDefault");
        assertThat(pod.own().getAllowPrivilegeEscalation()).isFalse();
        assertThat(pod.own().getReadOnlyRootFilesystem()).isTrue();
        assertThat(pod.own().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.own().getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void pod_hasItsMemoryForItselfAndIsNotThrottled(Pod pod) {
        var resources = pod.container().getResources();

        assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(resources.getLimits()).containsOnlyKeys("memory");
        assertThat(resources.getLimits().get("memory")).isEqualTo(resources.getRequests().get("memory"));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void image_isPinned(Pod pod) {
        String image = pod.container().getImage();

        assertThat(image).doesNotEndWith(":latest");
        assertThat(image.contains(":") || image.equals("chwiso-native")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void user_isThatOfTheImage(Pod pod) throws IOException {
        Path dockerfile = Path.of("src", "main", "docker", DOCKERFILES.get(imageName(pod)));

        assertThat(Files.readAllLines(dockerfile)).contains("USER " + pod.user());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void mount_hasItsVolume(Pod pod) {
        Set<String> mounted = pod.container().getVolumeMounts().stream().map(mount -> mount.getName())
                .collect(Collectors.toSet());

        assertThat(pod.volumes()).extracting(Volume::getName).containsExactlyInAnyOrderElementsOf(mounted);
    }

    /** One that nothing makes would leave the pod waiting for ever. */
    @ParameterizedTest
    @MethodSource("pods")
    void secretAndSettings_areMadeBesideThePod(Pod pod) {
        String folder = pod.source().folder();
        String secrets = folder.equals("local") ? folder : "secrets";

        assertThat(union(Kustomization.generatedIn(folder), Kustomization.generatedIn(secrets))).containsAll(named(pod));
    }

    /** Its webhook refuses a probe with a time limit and no period, which no schema tells. */
    @Test
    void readinessOnKnative_isProbedAtKnativesOwnPace() {
        assertThat(Manifests.only("knative", Schema.KNATIVE_SERVICE).content()
                .at("/spec/template/spec/containers/0/readinessProbe").fieldNames()).toIterable().containsExactly("httpGet");
    }

    @Test
    void localOverlay_makesItsOwnOfEachSecret() {
        assertThat(Kustomization.generatedIn("local")).containsAll(Kustomization.generatedIn("secrets"));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void databaseKeys_areThoseOfTheExample(Pod pod) {
        Set<Object> keys = Manifests.properties(Manifests.ROOT.resolve("secrets/database.env.example")).keySet();

        assertThat(secretKeys(pod)).isEqualTo(keys);
    }

    @Test
    void locationsOfSettings_areMounted() {
        List<Pod> gateways = pods().stream().filter(Pod::isGateway).toList();

        assertThat(gateways).hasSizeGreaterThan(1).allSatisfy(pod -> {
            String locations = variable(pod, "QUARKUS_CONFIG_LOCATIONS");
            assertThat(locations.split(",")).allSatisfy(location -> assertThat(pod.container().getVolumeMounts())
                    .anyMatch(mount -> mount.getMountPath().equals(Path.of(location).getParent().toString())));
        });
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    private static Set<String> named(Pod pod) {
        Stream<String> variables = pod.container().getEnv().stream()
                .map(EnvVar::getValueFrom).filter(Objects::nonNull)
                .map(source -> source.getSecretKeyRef().getName());
        Stream<String> secrets = pod.volumes().stream().map(Volume::getSecret).filter(Objects::nonNull)
                .map(secret -> secret.getSecretName());
        Stream<String> settings = pod.volumes().stream().map(Volume::getConfigMap).filter(Objects::nonNull)
                .map(settingsOf -> settingsOf.getName());
        return Stream.of(variables, secrets, settings).flatMap(names -> names).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Object> secretKeys(Pod pod) {
        return pod.container().getEnv().stream()
                .map(EnvVar::getValueFrom).filter(Objects::nonNull)
                .map(source -> source.getSecretKeyRef().getKey())
                .collect(Collectors.toSet());
    }

    private static String variable(Pod pod, String name) {
        return pod.container().getEnv().stream().filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue).findFirst().orElseThrow();
    }

    private static String imageName(Pod pod) {
        return pod.container().getImage().split(":")[0];
    }
}
