package io.chwiso.provider.ebp;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class EbpResultCodeTest {

    @ParameterizedTest(name = "{0} with HTTP {1} is {2}: {3}")
    @CsvFileSource(resources = "/provider/ebp/result-codes.csv", numLinesToSkip = 1, quoteCharacter = '\'')
    void codeAndStatus_giveTheirVerdict(String code, int status, Verdict verdict, String situation) {
        assertThat(EbpResultCode.verdict(code, status)).as(situation).isEqualTo(verdict);
    }

    @Test
    void onlyZeroWithASuccessfulStatus_isSuccess() {
        for (int status = 100; status < 600; status++) {
            assertThat(EbpResultCode.verdict("EBP-D-0001", status)).isNotEqualTo(Verdict.SUCCESS);
            assertThat(EbpResultCode.verdict("EBP-E-0001", status)).isNotEqualTo(Verdict.SUCCESS);
            assertThat(EbpResultCode.verdict("", status)).isNotEqualTo(Verdict.SUCCESS);
            assertThat(EbpResultCode.verdict("0", status) == Verdict.SUCCESS).isEqualTo(status >= 200 && status < 300);
        }
    }

    @Test
    void codesThatLeaveMoneyOpen_areNeverPlainRefusals() {
        List<String> codes = List.of("EBP-D-0001", "EBP-E-0001", "EBP-C-0008", "EBP-C-0010", "EBP-C-0011", "EBP-C-0012");

        for (int status = 100; status < 600; status++) {
            for (String code : codes) {
                assertThat(EbpResultCode.verdict(code, status)).isNotIn(Verdict.REJECTED, Verdict.CREDENTIALS);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "EBP-C-0004,true", "EBP-C-0005,true", "EBP-C-0010,false", "EBP-C-0006,false" })
    void validationCodes_areTold(String code, boolean validation) {
        assertThat(EbpResultCode.isValidation(code)).isEqualTo(validation);
    }
}
