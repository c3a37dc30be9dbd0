package io.chwiso.cancellation.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "x", "[]", "null", "\"a\"", "1", "{", "{}{}", "{} x", "{\"a\":1,\"a\":1}",
            "{\"a\":{\"b\":1,\"b\":2}}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "{\"a\":1,}", "{} // no",
            "{\"a\":\"\u0001\"}", "\uFEFF{}" })
    void other_isMalformed(String text) {
        assertMalformed(text.getBytes(UTF_8));
    }

    @Test
    void otherEncodings_areMalformed() {
        assertMalformed("{\"a\":\"é\"}".getBytes(ISO_8859_1));
        assertMalformed("{}".getBytes(UTF_16));
    }

    @Test
    void deepNesting_isMalformed() {
        assertMalformed(("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}").getBytes(UTF_8));
    }

    @Test
    void refusal_doesNotQuoteTheBody() {
        assertThatThrownBy(() -> JsonText.parse("{\"accountNumber\":1102030 x}".getBytes(UTF_8)))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("1102030");
    }

    @Test
    void object_isRead() {
        assertThat(JsonText.parse(" {\"a\":\"취소\"} ".getBytes(UTF_8)).get("a").textValue()).isEqualTo("취소");
    }

    private static void assertMalformed(byte[] bytes) {
        assertThatThrownBy(() -> JsonText.parse(bytes)).isInstanceOfSatisfying(ProblemException.class,
                refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.MALFORMED_JSON));
    }
}
