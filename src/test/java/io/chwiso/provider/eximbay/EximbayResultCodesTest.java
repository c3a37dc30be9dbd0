package io.chwiso.provider.eximbay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class EximbayResultCodesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/provider/eximbay/result-codes.csv", useHeadersInDisplayName = true)
    void everyCode_hasItsVerdict(String code, Verdict verdict) {
        assertThat(EximbayResultCodes.verdictOn(code)).isEqualTo(verdict);
    }
}
