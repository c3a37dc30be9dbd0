package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void neededVersion_isThatOfTheNewestMigration() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("V\\d+__\\w+\\.sql"), "V<number>__<what_it_does>.sql")
                    .extracting(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                    .as("Schema.NEEDED must be raised with every migration")
                    .contains(Schema.NEEDED)
                    .allMatch(version -> version <= Schema.NEEDED);
        }
    }
}
