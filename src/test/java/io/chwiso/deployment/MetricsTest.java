package io.chwiso.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxResource;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the running service has the paths and the metrics that the manifests go by. */
@QuarkusTest
class MetricsTest {

    /** A name with underscores that is no function's. */
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b(?!\\()");
    private static final Pattern NAME_IN_CODE = Pattern.compile("\"(chwiso(?:\\.[a-z]+)+)\"");
    /** What kube-state-metrics tells. */
    private static final String OF_THE_CLUSTER = "kube_";

    @Test
    void metricOfAlertsAndAutoscaler_isTold() {
        Gateway.as(SandboxResource.DEMO_KEY).cancel(Gateway.eximbay(PaymentIds.eximbay("")));
        Set<String> told = Stream.concat(running(), withFirstEvent()).collect(Collectors.toSet());

        assertThat(Stream.concat(inRules(), inAutoscaler()))
                .hasSizeGreaterThan(10)
                .filteredOn(name -> !name.startsWith(OF_THE_CLUSTER))
                .allMatch(told::contains);
    }

    @Test
    void pathOfProbesAndPrometheus_isServed() {
        Stream<String> probes = Pod.all().stream().filter(Pod::isGateway)
                .flatMap(pod -> pod.probes().stream()).map(probe -> probe.getHttpGet().getPath());
        Stream<String> scraped = Manifests.only("monitoring", "monitoring.coreos.com/v1/ServiceMonitor").content()
                .findValuesAsText("path").stream();

        assertThat(Stream.concat(probes, scraped).distinct())
                .hasSize(4)
                .allSatisfy(path -> RestAssured.get(path).then().statusCode(200));
    }

    @Test
    void alert_saysHowUrgentItIsAndWhatToDo() {
        assertThat(rules().getSpec().getGroups()).flatExtracting(group -> group.getRules()).allSatisfy(rule -> {
            assertThat(rule.getLabels().get("severity")).isIn("critical", "warning");
            assertThat(rule.getAnnotations()).containsKeys("summary", "description");
        });
    }

    private static Stream<String> running() {
        return RestAssured.get("/q/metrics").asString().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0]);
    }

    /** Counters come into being when there is something to count. */
    private static Stream<String> withFirstEvent() {
        return sources().stream()
                .flatMap(source -> NAME_IN_CODE.matcher(source).results())
                .map(match -> match.group(1).replace('.', '_') + "_total");
    }

    private static Stream<String> inRules() {
        return rules().getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .flatMap(rule -> METRIC.matcher(rule.getExpr().getStrVal()).results())
                .map(match -> match.group());
    }

    private static Stream<String> inAutoscaler() {
        return Manifests.only("autoscaling", Schema.AUTOSCALER).content().findValues("metric").stream()
                .map(metric -> metric.path("name").asText());
    }

    private static PrometheusRule rules() {
        return Manifests.only("monitoring", Schema.RULES).as(PrometheusRule.class);
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(MetricsTest::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
