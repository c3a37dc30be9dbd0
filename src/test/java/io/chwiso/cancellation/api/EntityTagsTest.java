package io.chwiso.cancellation.api;

import static io.chwiso.testing.CancellationBuilder.aCancellation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private static final String TAG = "\"2\"";

    @Test
    void tag_isTheVersion() {
        assertThat(EntityTags.of(aCancellation().build())).isEqualTo(TAG);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"2\"", "W/\"2\"", "*", " * ", "\"1\", \"2\"", "\"1\",W/\"2\"", "\"a,b\", \"2\"" })
    void named_matches(String header) {
        assertThat(EntityTags.anyMatches(List.of(header), TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2", "\"1\"", "\"22\"", "\"1,2\"", "\"*\"", "W/2" })
    void notNamed_doesNotMatch(String header) {
        assertThat(EntityTags.anyMatches(List.of(header), TAG)).isFalse();
    }

    @Test
    void anyOfSeveralHeaders_counts() {
        assertThat(EntityTags.anyMatches(List.of("\"1\"", "\"2\""), TAG)).isTrue();
        assertThat(EntityTags.anyMatches(List.of(), TAG)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"2\"", "*", " * ", "\"1\", \"2\"", "W/\"2\", \"2\"", "\"a,b\",\"2\"" })
    void namedStrongly_matches(String header) {
        assertThat(EntityTags.anyMatchesStrongly(List.of(header), TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2", "W/\"2\"", "\"1\"", "\"22\"", "\"1,2\"", "\"*\"", "\"1\", W/\"2\"" })
    void namedWeaklyOrNotAtAll_doesNotMatchStrongly(String header) {
        assertThat(EntityTags.anyMatchesStrongly(List.of(header), TAG)).isFalse();
    }
}
