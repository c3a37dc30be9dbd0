package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class MigrationDatabaseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://db.example:5432/chwiso                | jdbc:postgresql://db.example:5432/chwiso
            vertx-reactive:postgresql://db.example:5432/chwiso | jdbc:postgresql://db.example:5432/chwiso
            postgres://db.example/chwiso                       | jdbc:postgresql://db.example/chwiso
            postgresql://[::1]:5432/chwiso?sslmode=require     | jdbc:postgresql://[::1]:5432/chwiso?sslmode=require
            postgresql://who:secret@db.example/chwiso          | jdbc:postgresql://db.example/chwiso
            """)
    void reactiveUrlAlone_isWhereMigrationsGo(String reactive, String jdbc) {
        assertThat(database(null, reactive).url()).isEqualTo(jdbc);
    }

    @Test
    void severalReactiveUrls_countTheFirst() {
        assertThat(database(null, "postgresql://a.example/chwiso", "postgresql://b.example/chwiso").url())
                .isEqualTo("jdbc:postgresql://a.example/chwiso");
    }

    @Test
    void jdbcUrlOfItsOwn_isPreferred() {
        assertThat(database("jdbc:postgresql://b.example/chwiso", "postgresql://a.example/chwiso").url())
                .isEqualTo("jdbc:postgresql://b.example/chwiso");
    }

    @Test
    void noDatabaseOfPostgresql_isRefused() {
        assertThatThrownBy(() -> database(null).url()).isInstanceOf(StartRefusedException.class);
        assertThatThrownBy(() -> database(null, "mysql://a.example/chwiso").url()).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void credentials_areTheConfiguredOnes() throws SQLException {
        PGSimpleDataSource database = database(null, "postgresql://a.example/chwiso").open().unwrap(PGSimpleDataSource.class);

        assertThat(database.getUser()).isEqualTo("who");
        assertThat(database.getPassword()).isEqualTo("secret");
    }

    private static MigrationDatabase database(String jdbcUrl, String... reactiveUrls) {
        return new MigrationDatabase(Optional.ofNullable(jdbcUrl),
                Optional.of(List.of(reactiveUrls)).filter(urls -> !urls.isEmpty()), Optional.of("who"), Optional.of("secret"));
    }
}
