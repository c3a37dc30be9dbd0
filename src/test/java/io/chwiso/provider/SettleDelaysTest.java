package io.chwiso.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettleDelaysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "PT5S PT2M PT10M | true",
            "PT5S PT25S      | true",
            "PT5S PT24.999S  | false",
            "PT5S PT5S PT1H  | false",
            "PT15S           | true",
            "PT14S           | false"
    })
    void firstTwoTogether_areToOutlastACallOfThirtySeconds(String configured, boolean outlast) {
        List<Duration> delays = Arrays.stream(configured.split(" ")).map(Duration::parse).toList();

        assertThat(SettleDelays.outlastACall(delays, Duration.ofSeconds(30))).isEqualTo(outlast);
    }
}
