package io.chwiso.sandbox.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {

    @ParameterizedTest
    @CsvSource({
            "1849705C64LOSTDONE000001, LOSTDONE, true",
            "LATE, LATE, true",
            "KW-LATE-1, LATE, true",
            "CHOCOLATE, LATE, false",
            "LATEST, LATE, false",
            "KW-LATEST-LATE, LATE, true",
            "KW-late, LATE, false",
            "KW-9029-1, 9029, true",
            "KW190291, 9029, false",
            "KW-ALREADY2, ALREADY, true",
            "KW-NOTFOUNDEMPTY, NOTFOUND, false",
            "ID-HTML502_1, HTML502, true",
            "ID-HTML5020, HTML502, false" })
    void tag_standsAlone(String id, String tag, boolean held) {
        assertThat(new Tags(id).has(tag)).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({
            "KW-SLOW300-1, 300",
            "1849705C64SLOW60000_0001, 60000",
            "KW-SLOW, -1",
            "KW-FLOWSLOW9, -1",
            "KW-SLOW1234567890, -1" })
    void number_followsItsName(String id, int expected) {
        assertThat(new Tags(id).number("SLOW").orElse(-1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "KW-9029-A33000-1, 33000", "KW_A5, 5", "KW-1, 100000", "KWA5, 100000", "KW-A0, 100000", "KW-A5B, 100000" })
    void amount_isReadFromTheId(String id, String amount) {
        assertThat(Terms.fromId(id, "KRW").amount()).isEqualByComparingTo(amount);
    }

    @Test
    void codeTag_saysWhenAndWhat() {
        var form = CodeTag.form("CODE", "[A-EZ]-\\d{4}");

        assertThat(CodeTag.find(new Tags("ORD-CODE-C-0010-1"), form)).contains(new CodeTag("C-0010", CodeTag.When.ALWAYS));
        assertThat(CodeTag.find(new Tags("ORD-CODE1-C-0011"), form)).contains(new CodeTag("C-0011", CodeTag.When.ONCE));
        assertThat(CodeTag.find(new Tags("ORD-CODED-C-0010"), form)).contains(new CodeTag("C-0010", CodeTag.When.DONE));
        assertThat(CodeTag.find(new Tags("ORD-BARCODE-C-0010"), form)).isEmpty();
    }
}
