package io.chwiso.sandbox.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestTest {

    @Test
    void fullOne_forgetsTheOldest() {
        Latest<Integer> latest = new Latest<>();

        IntStream.rangeClosed(1, Latest.KEPT + 2).forEach(latest::add);

        assertThat(latest.stream()).hasSize(Latest.KEPT).startsWith(3, 4).endsWith(Latest.KEPT + 2);
    }
}
