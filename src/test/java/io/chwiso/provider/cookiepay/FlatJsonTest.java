package io.chwiso.provider.cookiepay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {

    private static final Set<String> NAMES = Set.of("CODE", "AMT");

    @Test
    void fieldNames_areReadInAnyCase() {
        assertThat(FlatJson.read("{\"Code\":\"0000\",\"amt\":33000}", NAMES)).contains(Map.of("CODE", "0000", "AMT", "33000"));
    }

    @Test
    void otherFields_areDropped() {
        String json = "{\"BUYERNAME\":\"홍길동\",\"cards\":[{\"CODE\":\"1\"}],\"more\":{\"AMT\":2},\"CODE\":\"0000\"}";

        assertThat(FlatJson.read(json, NAMES)).contains(Map.of("CODE", "0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"CODE\":null,\"AMT\":\"\"}", "{\"CODE\":\"  \"}" })
    void absentValues_areNotKept(String json) {
        assertThat(FlatJson.read(json, NAMES)).contains(Map.of());
    }

    @Test
    void sameValueTwice_isKeptOnce() {
        assertThat(FlatJson.read("{\"CODE\":\"0000\",\"code\":\"0000\"}", NAMES)).contains(Map.of("CODE", "0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html></html>", "[]", "\"0000\"", "null", "{\"CODE\":\"0000\"", "{\"CODE\":\"0000\"}<br>",
            "{\"CODE\":\"0000\"}{}", "{\"CODE\":\"0000\",\"code\":\"9029\"}", "{\"CODE\":[\"0000\"]}", "{\"AMT\":{\"v\":1}}",
            "{\"amount\":1,}" })
    void anythingElse_isUnreadable(String text) {
        assertThat(FlatJson.read(text, NAMES)).isEmpty();
    }
}
