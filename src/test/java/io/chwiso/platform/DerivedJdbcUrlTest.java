package io.chwiso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedJdbcUrlTest {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://db.example:5432/chwiso                | jdbc:postgresql://db.example:5432/chwiso
            vertx-reactive:postgresql://db.example:5432/chwiso | jdbc:postgresql://db.example:5432/chwiso
            postgres://db.example/chwiso                       | jdbc:postgresql://db.example/chwiso
            postgresql://[::1]:5432/chwiso?sslmode=require     | jdbc:postgresql://[::1]:5432/chwiso?sslmode=require
            postgresql://who:secret@db.example/chwiso          | jdbc:postgresql://db.example/chwiso
            postgresql://a.example/chwiso,postgresql://b/x     | jdbc:postgresql://a.example/chwiso
            """)
    void reactiveUrlAlone_namesTheJdbcUrlToo(String reactive, String jdbc) {
        SmallRyeConfig config = configOf(Map.of(REACTIVE_URL, reactive));

        assertThat(config.getOptionalValue(JDBC_URL, String.class)).contains(jdbc);
        assertThat(namesIn(config)).containsOnlyOnce(JDBC_URL);
    }

    @Test
    void listOfReactiveUrls_countsTheFirst() {
        SmallRyeConfig config = configOf(Map.of(
                REACTIVE_URL + "[0]", "postgresql://a.example/chwiso",
                REACTIVE_URL + "[1]", "postgresql://b.example/chwiso"));

        assertThat(config.getOptionalValue(JDBC_URL, String.class)).contains("jdbc:postgresql://a.example/chwiso");
    }

    @Test
    void reactiveUrlOfTheActiveProfile_isTheOneThatCounts() {
        SmallRyeConfig config = configOf(Map.of(
                REACTIVE_URL, "postgresql://a.example/chwiso",
                "%prod." + REACTIVE_URL, "postgresql://${host}/chwiso",
                "host", "b.example"));

        assertThat(config.getOptionalValue(JDBC_URL, String.class)).contains("jdbc:postgresql://b.example/chwiso");
    }

    @Test
    void jdbcUrlOfItsOwn_stays() {
        SmallRyeConfig config = configOf(Map.of(
                REACTIVE_URL, "postgresql://a.example/chwiso",
                JDBC_URL, "jdbc:postgresql://b.example/chwiso"));

        assertThat(config.getOptionalValue(JDBC_URL, String.class)).contains("jdbc:postgresql://b.example/chwiso");
    }

    @Test
    void noReactiveUrl_derivesNothing() {
        SmallRyeConfig config = configOf(Map.of());

        assertThat(config.getOptionalValue(JDBC_URL, String.class)).isEmpty();
        assertThat(namesIn(config)).doesNotContain(JDBC_URL);
    }

    @Test
    void anotherKindOfDatabase_derivesNothing() {
        SmallRyeConfig config = configOf(Map.of(REACTIVE_URL, "mysql://a.example/chwiso"));

        assertThat(config.getOptionalValue(JDBC_URL, String.class)).isEmpty();
    }

    private static SmallRyeConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withProfile("prod")
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    /** The names as a list, since they can be walked only once. */
    private static List<String> namesIn(SmallRyeConfig config) {
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }
}
