package io.chwiso.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancellationIdTest {

    @Test
    void text_isReadBack() {
        CancellationId id = new CancellationId(UUID.fromString("0199f0c2-8a3b-7c4d-9e5f-ffeeddccbbaa"));

        assertThat(id).hasToString("can_0199f0c28a3b7c4d9e5fffeeddccbbaa");
        assertThat(CancellationId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "can_", "0199f0c28a3b7c4d9e5fffeeddccbbaa", "can_0199f0c28a3b7c4d9e5fffeeddccbba",
            "can_0199F0C28A3B7C4D9E5FFFEEDDCCBBAA", "can_0199f0c28a3b7c4d9e5fffeeddccbbaa0",
            "can_-199f0c28a3b7c4d9e5fffeeddccbbaa" })
    void otherForms_areNoIds(String text) {
        assertThat(CancellationId.parse(text)).isEmpty();
    }

    @Test
    void order_isThatOfTheText() {
        CancellationId earlier = CancellationId.parse("can_0199f0c28a3b7c4d9e5fffeeddccbbaa").orElseThrow();
        CancellationId later = CancellationId.parse("can_0199f0c28a3c7c4d1e5fffeeddccbbaa").orElseThrow();

        assertThat(earlier).isLessThan(later);
    }
}
