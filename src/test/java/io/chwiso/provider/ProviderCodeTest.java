package io.chwiso.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderCodeTest {

    @Test
    void nul_isLeftOut() {
        ProviderCode code = new ProviderCode("Z\u000099", "re\u0000fused");

        assertThat(code).isEqualTo(new ProviderCode("Z99", "refused"));
    }
}
