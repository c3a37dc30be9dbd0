package io.chwiso;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database as migrations reach it, by JDBC: at the address configured for it or, without one, where the reactive client
 * goes, so that the one database needs to be named only once.
 *
 * <p>
 * Made only when there is something to migrate. Were {@value #JDBC_URL} derived for Quarkus instead, it would make a pool and a
 * Flyway at every start.
 */
@Singleton
class MigrationDatabase {

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    /** Credentials in it are left out: PostgreSQL's driver does not read them there. */
    private static final Pattern REACTIVE_FORM = Pattern.compile(
            "\\s*(?:vertx-reactive:)?postgres(?:ql)?://(?:[^@/,]*@)?(?<location>[^,\\s]+).*");

    private final Optional<String> jdbcUrl;
    private final Optional<List<String>> reactiveUrls;
    private final Optional<String> username;
    private final Optional<String> password;

    MigrationDatabase(
            @ConfigProperty(name = JDBC_URL) Optional<String> jdbcUrl,
            @ConfigProperty(name = StartFailure.DATABASE_URL) Optional<List<String>> reactiveUrls,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.jdbcUrl = jdbcUrl;
        this.reactiveUrls = reactiveUrls;
        this.username = username;
        this.password = password;
    }

    /** Opens a connection whenever it is asked for one, and keeps none. */
    DataSource open() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url());
        username.ifPresent(database::setUser);
        password.ifPresent(database::setPassword);
        return database;
    }

    /**
     * Of several reactive addresses the first counts. Throws {@link StartRefusedException} where there is none of PostgreSQL's.
     */
    String url() {
        return jdbcUrl
                .or(() -> reactiveUrls.flatMap(urls -> urls.stream().findFirst()).flatMap(MigrationDatabase::asJdbc))
                .orElseThrow(() -> new StartRefusedException(StartFailure.NO_DATABASE));
    }

    private static Optional<String> asJdbc(String reactive) {
        Matcher form = REACTIVE_FORM.matcher(reactive);
        return form.matches() ? Optional.of("jdbc:postgresql://" + form.group("location")) : Optional.empty();
    }
}
