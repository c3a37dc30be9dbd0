package io.chwiso.cancellation.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyHashTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}|{ }",
            "{\"a\":1,\"b\":2}|{\"b\"  : 2,  \"a\" : 1}",
            "{\"a\":{\"b\":1,\"c\":[1,2]}}|{\"a\":{\"c\":[1,2],\"b\":1}}",
            "{\"a\":1}|{\"a\":1.0}",
            "{\"a\":100}|{\"a\":1e2}",
            "{\"a\":0}|{\"a\":-0.00}",
            "{\"a\":\"é/\"}|{\"a\":\"\\u00e9\\/\"}",
            "{\"\\u0061\":1}|{\"a\":1}",
    })
    void equalValues_hashEqually(String one, String other) {
        assertThat(hash(one)).isEqualTo(hash(other)).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"a\":1}|{\"a\":2}",
            "{\"a\":1}|{\"a\":\"1\"}",
            "{\"a\":\"1.0\"}|{\"a\":\"1\"}",
            "{\"a\":[1,2]}|{\"a\":[2,1]}",
            "{\"a\":[]}|{\"a\":{}}",
            "{\"a\":null}|{}",
            "{\"a\":null}|{\"a\":\"null\"}",
            "{\"a\":true}|{\"a\":\"true\"}",
            "{\"a\":[1,[2]]}|{\"a\":[[1],2]}",
            "{\"a\":\"x\\\",\\\"b\\\":\\\"y\"}|{\"a\":\"x\",\"b\":\"y\"}",
            "{\"a:1,\":2}|{\"a\":1,\"\":2}",
    })
    void otherValues_hashDifferently(String one, String other) {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    private static String hash(String json) {
        return BodyHash.of(JsonText.parse(json.getBytes(UTF_8)));
    }
}
