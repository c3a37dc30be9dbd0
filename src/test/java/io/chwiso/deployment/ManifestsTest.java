package io.chwiso.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the manifests fit each other: selectors and labels, ports and their names, who scales what. */
class ManifestsTest {

    private final Deployment deployment = Manifests.only("base", Schema.DEPLOYMENT).as(Deployment.class);
    private final Service service = Manifests.only("base", "v1/Service").as(Service.class);
    private final Pod gateway = Pod.all().stream().filter(pod -> pod.source().folder().equals("base")).findFirst()
            .orElseThrow();
    private final Pod migration = Pod.all().stream().filter(pod -> pod.source().kind().equals("Job")).findFirst().orElseThrow();

    static List<Manifest> policies() {
        return Manifests.ofType(Schema.NETWORK_POLICY);
    }

    @Test
    void selectors_meetTheGatewayAndNotTheMigration() {
        PodDisruptionBudget budget = Manifests.only("base", "policy/v1/PodDisruptionBudget").as(PodDisruptionBudget.class);
        Stream<Map<String, String>> spread = deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()
                .stream()
                .map(TopologySpreadConstraint::getLabelSelector).map(selector -> selector.getMatchLabels());

        assertThat(Stream.concat(spread, Stream.of(
                deployment.getSpec().getSelector().getMatchLabels(),
                service.getSpec().getSelector(),
                budget.getSpec().getSelector().getMatchLabels())))
                .hasSize(5)
                .allMatch(gateway::matches)
                .noneMatch(migration::matches);
    }

    @Test
    void port_leadsFromIngressAndPrometheusToTheContainer() {
        ServiceMonitor monitor = Manifests.only("monitoring", "monitoring.coreos.com/v1/ServiceMonitor")
                .as(ServiceMonitor.class);
        Ingress ingress = Manifests.only("local", "networking.k8s.io/v1/Ingress").as(Ingress.class);
        List<String> containerPorts = gateway.container().getPorts().stream().map(ContainerPort::getName).toList();
        List<String> servicePorts = service.getSpec().getPorts().stream().map(ServicePort::getName).toList();

        assertThat(service.getMetadata().getLabels()).containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
        assertThat(monitor.getSpec().getEndpoints()).allMatch(endpoint -> servicePorts.contains(endpoint.getPort()));
        assertThat(ingress.getSpec().getRules()).flatExtracting(rule -> rule.getHttp().getPaths())
                .extracting(path -> path.getBackend().getService())
                .allMatch(backend -> backend.getName().equals(service.getMetadata().getName())
                        && servicePorts.contains(backend.getPort().getName()));
        assertThat(service.getSpec().getPorts()).allMatch(port -> containerPorts.contains(port.getTargetPort().getStrVal()));
        assertThat(gateway.probes()).hasSize(3)
                .allMatch(probe -> containerPorts.contains(probe.getHttpGet().getPort().getStrVal()));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void networkPolicy_meetsPodsAndTheirPorts(Manifest source) {
        NetworkPolicy policy = source.as(NetworkPolicy.class);
        List<Pod> pods = Pod.all().stream().filter(pod -> pod.matches(policy.getSpec().getPodSelector().getMatchLabels()))
                .toList();
        Stream<String> namedPorts = policy.getSpec().getIngress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getStrVal())
                .filter(Objects::nonNull);

        assertThat(pods).isNotEmpty();
        assertThat(namedPorts).allMatch(name -> pods.stream()
                .flatMap(pod -> pod.container().getPorts().stream()).anyMatch(port -> port.getName().equals(name)));
    }

    /** A webhook's name may resolve to an address within the cluster. */
    @Test
    void egressToAnyone_leavesOutPrivateAddresses() {
        assertThat(policies().stream()
                .flatMap(source -> source.as(NetworkPolicy.class).getSpec().getEgress().stream())
                .flatMap(rule -> rule.getTo().stream())
                .map(peer -> peer.getIpBlock())
                .filter(block -> block != null && block.getCidr().equals("0.0.0.0/0")))
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.getExcept()).contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
                        "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8"));
    }

    @Test
    void replicas_areTheAutoscalersAlone() {
        HorizontalPodAutoscaler scaler = Manifests.only("autoscaling", Schema.AUTOSCALER).as(HorizontalPodAutoscaler.class);

        assertThat(deployment.getSpec().getReplicas()).isNull();
        assertThat(scaler.getSpec().getScaleTargetRef())
                .returns(deployment.getKind(), target -> target.getKind())
                .returns(deployment.getApiVersion(), target -> target.getApiVersion())
                .returns(deployment.getMetadata().getName(), target -> target.getName());
        assertThat(scaler.getSpec().getMinReplicas()).isGreaterThan(1);
    }

    @Test
    void rollout_neverTakesAPodAwayBeforeAnotherIsReady() {
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();

        assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
        assertThat(rolling.getMaxSurge().getIntVal()).isPositive();
    }

    @Test
    void migration_migratesAndNothingElse() {
        Job job = migration.source().as(Job.class);

        assertThat(migration.container().getArgs()).containsExactly("migrate");
        assertThat(migration.volumes()).noneMatch(volume -> volume.getSecret() != null);
        assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
    }

    @Test
    void tick_callsTheServiceByItsNameAndNeverTwiceAtOnce() {
        CronJob tick = Manifests.only("knative", Schema.CRON_JOB).as(CronJob.class);
        Pod pod = Pod.all().stream().filter(each -> each.source().kind().equals("CronJob")).findFirst().orElseThrow();
        String name = Manifests.only("knative", Schema.KNATIVE_SERVICE).content().at("/metadata/name").asText();

        assertThat(tick.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(pod.container().getArgs())
                .contains("http://%s.chwiso.svc.cluster.local/v1/dispatch".formatted(name), "POST")
                .noneMatch(argument -> argument.contains("Bearer"));
    }
}
