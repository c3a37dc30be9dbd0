package io.chwiso.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void oddCount_isTheOneInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0), value -> value)).isEqualTo(2.0);
    }

    @Test
    void evenCount_isTheMeanOfTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0), value -> value)).isEqualTo(3.0);
    }

    @Test
    void nothing_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.<Double> of(), value -> value));
    }
}
