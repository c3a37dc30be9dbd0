package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartFailureTest {

    @ConfigMapping(prefix = "shop")
    interface ShopConfig {
        String name();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new StartRefusedException("cancellation.merchants: none"), "cancellation.merchants: none"),
                Arguments.of(new QuarkusBindException("0.0.0.0", 8080, new BindException("Address in use")),
                        "quarkus.http.port: 8080 cannot be bound on 0.0.0.0; is it in use?"),
                Arguments.of(new ConfigurationException("quarkus.x: bad"), "quarkus.x: bad"),
                Arguments.of(new ConfigurationException("Bean is not active, set 'quarkus.datasource.reactive.url'."),
                        "quarkus.datasource.reactive.url: not set"
                                + " (expected: a database such as postgresql://db:5432/chwiso)"),
                Arguments.of(new UnknownHostException("db.example"),
                        "quarkus.datasource.reactive.url: no such host: db.example"),
                Arguments.of(new ConnectException("Connection refused"),
                        "quarkus.datasource.reactive.url: no database answers there: Connection refused"),
                Arguments.of(new SocketTimeoutException(),
                        "quarkus.datasource.reactive.url: no database answers there: SocketTimeoutException"),
                Arguments.of(new PgException("password authentication failed", "FATAL", "28P01", "a detail"),
                        "the database refuses: password authentication failed (28P01)"),
                Arguments.of(new FlywayException("Script V1.sql failed\n--------------------\nMessage : ERROR: syntax"),
                        "the database cannot be migrated: Script V1.sql failed Message : ERROR: syntax"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void knownFailure_isToldInOneLine(Throwable cause, String line) {
        Throwable failure = new RuntimeException("Failed to start quarkus", cause);

        assertThat(StartFailure.explain(failure)).contains(line);
    }

    @Test
    void migrationFailedForLackOfADatabase_isToldByTheLack() {
        Throwable failure = new FlywayException("Unable to obtain connection", new ConnectException("Connection refused"));

        assertThat(StartFailure.explain(failure)).get().asString().startsWith("quarkus.datasource.reactive.url");
    }

    @Test
    void invalidConfiguration_namesTheSetting() {
        Throwable failure = catchThrowable(() -> new SmallRyeConfigBuilder().withMapping(ShopConfig.class).build());

        assertThat(StartFailure.explain(failure)).get().asString().startsWith("SRCFG").contains("shop.name");
    }

    @Test
    void defectOfOurs_isNotExplainedAway() {
        assertThat(StartFailure.explain(new IllegalStateException("null"))).isEmpty();
    }
}
