package io.chwiso.deployment;

import io.fabric8.knative.serving.v1.RevisionTemplateSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A pod as some manifest would have it made, with the one container each of ours has. */
record Pod(Manifest source, Map<String, String> labels, PodSecurityContext security, Container container,
        List<Volume> volumes) {

    static List<Pod> all() {
        return Manifests.objects().stream().flatMap(Pod::of).toList();
    }

    private static Stream<Pod> of(Manifest source) {
        return switch (source.type()) {
            case Schema.DEPLOYMENT -> Stream.of(of(source, source.as(Deployment.class).getSpec().getTemplate()));
            case Schema.JOB -> Stream.of(of(source, source.as(Job.class).getSpec().getTemplate()));
            case Schema.CRON_JOB -> Stream.of(
                    of(source, source.as(CronJob.class).getSpec().getJobTemplate().getSpec().getTemplate()));
            case Schema.KNATIVE_SERVICE -> Stream.of(
                    of(source, source.as(io.fabric8.knative.serving.v1.Service.class).getSpec().getTemplate()));
            default -> Stream.empty();
        };
    }

    private static Pod of(Manifest source, PodTemplateSpec template) {
        return new Pod(source, template.getMetadata().getLabels(), template.getSpec().getSecurityContext(),
                template.getSpec().getContainers().get(0), template.getSpec().getVolumes());
    }

    private static Pod of(Manifest source, RevisionTemplateSpec template) {
        return new Pod(source, template.getMetadata().getLabels(), new PodSecurityContext(),
                template.getSpec().getContainers().get(0), template.getSpec().getVolumes());
    }

    /** The container's own word, else the pod's. */
    boolean runsAsNonRoot() {
        return Stream.of(own().getRunAsNonRoot(), security.getRunAsNonRoot())
                .filter(Objects::nonNull).findFirst().orElse(false);
    }

    long user() {
        return Stream.of(own().getRunAsUser(), security.getRunAsUser())
                .filter(Objects::nonNull).findFirst().orElse(0L);
    }

    String seccomp() {
        return Stream.of(own().getSeccompProfile(), security.getSeccompProfile())
                .filter(Objects::nonNull).findFirst().map(profile -> profile.getType()).orElse("none");
    }

    SecurityContext own() {
        return container.getSecurityContext();
    }

    List<Probe> probes() {
        return Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .filter(Objects::nonNull).toList();
    }

    boolean isGateway() {
        return "gateway".equals(labels.get("app.kubernetes.io/component"));
    }

    boolean matches(Map<String, String> selector) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
