package io.chwiso.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the cluster would take the manifests: each field is one of its type's, each value of its field's type. */
class ManifestSchemaTest {

    static List<Manifest> objects() {
        return Manifests.objects();
    }

    static List<Manifest> patches() {
        return Manifests.all().stream().filter(manifest -> Manifests.isPatch(manifest.file())).toList();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void object_fitsItsType(Manifest object) {
        assertThat(Schema.TYPES).containsKey(object.type());

        assertThatCode(() -> object.as(Schema.TYPES.get(object.type()))).doesNotThrowAnyException();
        assertThat(object.content().at("/metadata/name").asText()).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    }

    @ParameterizedTest
    @MethodSource("patches")
    void patch_fitsWhatItPatches(Manifest patch) {
        Manifest plain = new Manifest(patch.file(), patch.content().deepCopy());
        plain.content().findParents("$patch").forEach(parent -> ((ObjectNode) parent).remove("$patch"));

        assertThatCode(() -> plain.as(Schema.TYPES.get(plain.type()))).doesNotThrowAnyException();
        assertThat(Manifests.objects()).anyMatch(object -> object.type().equals(plain.type())
                && object.content().at("/metadata/name").equals(plain.content().at("/metadata/name")));
    }

    @Test
    void misspeltField_isFound() {
        Manifest spoilt = spoilt();
        ((ObjectNode) spoilt.content().at("/spec/template/spec")).put("terminationGracePeriod", 60);

        assertThatThrownBy(() -> spoilt.as(Deployment.class)).hasMessageContaining("terminationGracePeriod");
    }

    @Test
    void numberForText_isFound() {
        Manifest spoilt = spoilt();
        ((ObjectNode) spoilt.content().at("/spec/template/spec/containers/0/env/0")).put("value", 4);

        assertThatThrownBy(() -> spoilt.as(Deployment.class)).hasMessageContaining("String");
    }

    private static Manifest spoilt() {
        Manifest deployment = Manifests.only("base", Schema.DEPLOYMENT);
        return new Manifest(deployment.file(), deployment.content().deepCopy());
    }
}
