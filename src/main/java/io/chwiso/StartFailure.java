package io.chwiso;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.vertx.pgclient.PgException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/** What an operator should read when a start fails, told from the exceptions that ended it. */
final class StartFailure {

    static final String DATABASE_URL = "quarkus.datasource.reactive.url";

    static final String NO_DATABASE = DATABASE_URL
            + ": not set (expected: a database such as postgresql://db:5432/chwiso)";

    private record Reason<T extends Throwable>(Class<T> type, Function<T, String> line) {

        Optional<String> of(Throwable failure) {
            return causes(failure).filter(type::isInstance).map(type::cast).findFirst().map(line);
        }
    }

    /** In this order: a lost connection shows up as a failed migration too, and is the better explanation. */
    private static final List<Reason<?>> REASONS = List.of(
            new Reason<>(StartRefusedException.class, StartFailure::message),
            new Reason<>(QuarkusBindException.class,
                    e -> "quarkus.http.port: %d cannot be bound on %s; is it in use?".formatted(e.getPort(), e.getHost())),
            new Reason<>(ConfigValidationException.class, StartFailure::problems),
            new Reason<>(ConfigurationException.class, StartFailure::misconfiguration),
            new Reason<>(UnknownHostException.class, e -> DATABASE_URL + ": no such host: " + message(e)),
            new Reason<>(SocketException.class, e -> DATABASE_URL + ": no database answers there: " + message(e)),
            new Reason<>(SocketTimeoutException.class, e -> DATABASE_URL + ": no database answers there: " + message(e)),
            new Reason<>(PgException.class,
                    e -> "the database refuses: %s (%s)".formatted(e.getErrorMessage(), e.getSqlState())),
            new Reason<>(FlywayException.class, e -> "the database cannot be migrated: " + message(e)));

    private StartFailure() {
    }

    /** One line without a line break; empty when the failure is no known fault of set-up or surroundings. */
    static Optional<String> explain(Throwable failure) {
        return REASONS.stream()
                .map(reason -> reason.of(failure))
                .flatMap(Optional::stream)
                .map(StartFailure::inOneLine)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static String message(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(() -> cause.getClass().getSimpleName());
    }

    /** Flyway underlines its headings. */
    private static String inOneLine(String text) {
        return text.replaceAll("(\\s|-{3,})+", " ").strip();
    }

    /** Hibernate tells of a missing database by the beans it would have needed. */
    private static String misconfiguration(ConfigurationException invalid) {
        String message = message(invalid);
        return message.contains("'" + DATABASE_URL + "'") ? NO_DATABASE : message;
    }

    private static String problems(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(i -> invalid.getProblem(i).getMessage().replaceFirst("^[\\w.]+Exception: ", ""))
                .collect(Collectors.joining("; "));
    }
}
