package io.chwiso.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.profile.IfBuildProfile;
import org.junit.jupiter.api.Test;

class WelcomeTest {

    @Test
    void profiles_areDevAndSandboxAlone() {
        IfBuildProfile profiles = Welcome.class.getAnnotation(IfBuildProfile.class);

        assertThat(profiles.anyOf()).containsExactlyInAnyOrder("dev", "sandbox");
        assertThat(profiles.value()).isEmpty();
        assertThat(profiles.allOf()).isEmpty();
    }

    @Test
    void text_namesThePortsInUse() {
        String text = Welcome.text(9090, 20_000);

        assertThat(text)
                .contains("http://localhost:9090/q/swagger-ui", "http://localhost:20000/")
                .contains("curl -i http://localhost:9090/v1/cancellations \\\n")
                .doesNotContain("8080", "18100", "%");
    }
}
