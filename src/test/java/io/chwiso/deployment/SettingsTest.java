package io.chwiso.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the settings in the manifests are ones that Chwiso reads, and whether their numbers add up. */
class SettingsTest {

    /** What PostgreSQL takes by default, less what it keeps for superusers. */
    private static final int CONNECTIONS = 100 - 3;
    /** Of the migration Job, which may run while all pods do. */
    private static final int MIGRATING = 2;
    private static final Pattern NAME_IN_TEXT = Pattern.compile("`([a-z.][-a-z0-9.<>\\[\\]]+)`");
    private static final Properties DEFAULTS = Manifests.properties(Path.of("src/main/resources/application.properties"));
    private static final Properties BASE = Manifests.properties(Manifests.ROOT.resolve("base/chwiso.properties"));
    private static final Properties KNATIVE = Manifests.properties(Manifests.ROOT.resolve("knative/chwiso.properties"));

    private final Deployment deployment = Manifests.only("base", Schema.DEPLOYMENT).as(Deployment.class);

    @ParameterizedTest
    @ValueSource(strings = { "base/chwiso.properties", "knative/chwiso.properties", "secrets/merchants.properties.example" })
    void settingInFile_isDocumented(String file) {
        assertThat(Manifests.properties(Manifests.ROOT.resolve(file)).stringPropertyNames())
                .isNotEmpty()
                .map(SettingsTest::withoutNames)
                .allMatch(documented()::contains);
    }

    @Test
    void settingInVariable_isDocumented() {
        Set<String> known = documented().stream().map(SettingsTest::asVariable).collect(Collectors.toSet());

        assertThat(Pod.all().stream().flatMap(pod -> pod.container().getEnv().stream()).map(EnvVar::getName))
                .filteredOn(name -> name.startsWith("QUARKUS_") || name.startsWith("CANCELLATION_"))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    @Test
    void gracePeriod_outlastsTheEndOfTheProcess() {
        assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(end().toSeconds());
    }

    /** Knative gives a pod that ends as long as a request may take. */
    @Test
    void knativeTimeout_outlastsTheWaitOfARequestAndTheEndOfTheProcess() {
        int timeout = Manifests.only("knative", Schema.KNATIVE_SERVICE).content()
                .at("/spec/template/spec/timeoutSeconds").asInt();

        assertThat(timeout)
                .isGreaterThan((int) duration(DEFAULTS, "quarkus.shutdown.timeout").toSeconds())
                .isGreaterThan((int) defaultOf("cancellation.api.max-wait").toSeconds());
    }

    @Test
    void tick_waitsForTheLongestRun() {
        List<String> arguments = Pod.all().stream()
                .filter(pod -> pod.source().kind().equals("CronJob"))
                .flatMap(pod -> pod.container().getArgs().stream()).toList();
        int longest = Integer.parseInt(arguments.get(arguments.indexOf("--max-time") + 1));

        assertThat(Duration.ofSeconds(longest)).isGreaterThan(defaultOf("cancellation.dispatch.trigger-timeout"));
        assertThat(KNATIVE).containsEntry("cancellation.dispatch.enabled", "false");
    }

    /** A rollout counts no pods that drain, and waits for them only in that a new one has to be ready for as long. */
    @Test
    void connectionsOfAllPods_fitInTheDatabase() {
        HorizontalPodAutoscaler scaler = Manifests.only("autoscaling", Schema.AUTOSCALER).as(HorizontalPodAutoscaler.class);
        int surge = deployment.getSpec().getStrategy().getRollingUpdate().getMaxSurge().getIntVal();

        assertThat(deployment.getSpec().getMinReadySeconds()).isGreaterThan((int) end().toSeconds());
        assertThat((scaler.getSpec().getMaxReplicas() + 2 * surge) * poolOf(BASE) + MIGRATING)
                .isLessThanOrEqualTo(CONNECTIONS);
    }

    /** While one revision takes over from another, both may have all their pods. */
    @Test
    void connectionsOfTwoKnativeRevisions_fitInTheDatabase() {
        int most = Manifests.only("knative", Schema.KNATIVE_SERVICE).content()
                .at("/spec/template/metadata/annotations").path("autoscaling.knative.dev/max-scale").asInt();

        assertThat(most).isPositive();
        assertThat(2 * most * poolOf(KNATIVE) + MIGRATING).isLessThanOrEqualTo(CONNECTIONS);
    }

    @Test
    void schema_isMigratedByTheJobAlone() {
        assertThat(List.of(BASE, KNATIVE))
                .allSatisfy(settings -> assertThat(settings).containsEntry("cancellation.schema.migrate-at-start", "false"));
    }

    /** How long a pod takes to end, at most. */
    private static Duration end() {
        return duration(BASE, "quarkus.shutdown.delay").plus(duration(DEFAULTS, "quarkus.shutdown.timeout"));
    }

    private static int poolOf(Properties settings) {
        return Integer.parseInt(settings.getProperty("quarkus.datasource.reactive.max-size"));
    }

    private static Duration duration(Properties settings, String name) {
        return DurationConverter.parseDuration(settings.getProperty(name));
    }

    /** As README.md has it, behind the name. */
    private static Duration defaultOf(String name) {
        Pattern row = Pattern.compile("\\| `" + Pattern.quote(name) + "` \\| `([^`]+)` \\|");
        return row.matcher(text("README.md")).results().findFirst()
                .map(match -> DurationConverter.parseDuration(match.group(1)))
                .orElseThrow();
    }

    private static Set<String> documented() {
        Stream<String> read = Stream.of("README.md", "docs/deployment.md")
                .flatMap(page -> NAME_IN_TEXT.matcher(text(page)).results())
                .map(match -> match.group(1));
        return Stream.concat(Stream.concat(read, DEFAULTS.stringPropertyNames().stream()),
                Stream.of("quarkus.datasource.password")).collect(Collectors.toSet());
    }

    /** README.md names the settings of a merchant and of an account without their names. */
    private static String withoutNames(String name) {
        return name.replaceFirst("^cancellation\\.merchants\\.[^.]+", "")
                .replaceFirst("^\\.accounts\\.[^.]+", ".accounts.<a>")
                .replaceAll("\\[\\d+]", "[i]");
    }

    private static String asVariable(String name) {
        return name.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String text(String page) {
        try {
            return Files.readString(Path.of(page));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
