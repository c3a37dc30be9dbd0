package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every image of ours promises to those who run it. */
class DockerfilesTest {

    private static final Path FOLDER = Path.of("src", "main", "docker");

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void bases_arePinnedToAVersion(Path dockerfile) throws IOException {
        assertThat(values(dockerfile, "FROM")).isNotEmpty()
                .allMatch(base -> base.matches("[a-z0-9./-]+:\\d+\\.[\\w.-]+(@sha256:[0-9a-f]{64})?( AS \\w+)?"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void process_runsAsANumberThatIsNotRoot(Path dockerfile) throws IOException {
        assertThat(values(dockerfile, "USER")).isNotEmpty().allMatch(user -> user.matches("[1-9]\\d*"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void process_isStartedAndStoppedWithoutAShell(Path dockerfile) throws IOException {
        List<String> instructions = instructions(dockerfile);

        assertThat(instructions.get(instructions.size() - 1)).matches("ENTRYPOINT \\[\"[^\\[\\]]+\"]");
        assertThat(values(dockerfile, "STOPSIGNAL")).containsExactly("SIGTERM");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void image_isLabelled(Path dockerfile) throws IOException {
        assertThat(values(dockerfile, "LABEL")).singleElement().asString()
                .contains("org.opencontainers.image.title=")
                .contains("org.opencontainers.image.description=")
                .contains("org.opencontainers.image.licenses=\"Apache-2.0\"");
    }

    /**
     * ADD fetches from anywhere; variables and arguments stay readable in the image; health is the orchestrator's to ask for.
     */
    @ParameterizedTest
    @MethodSource("dockerfiles")
    void image_holdsNothingItShouldNot(Path dockerfile) throws IOException {
        assertThat(instructions(dockerfile))
                .noneMatch(instruction -> instruction.matches("(ADD|ENV|ARG|HEALTHCHECK|VOLUME)\\b.*"))
                .noneMatch(instruction -> instruction.matches("(?i).*(password|secret|token|api.?key).*"));
    }

    @Test
    void context_isAListOfWhatIsAllowed() throws IOException {
        List<String> rules = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(rules).startsWith("*").contains("!src/build/**").endsWith("**/*.env");
    }

    @Test
    void jvmOfTheImage_hasTheOptionsOfTheOneThatMadeTheCache() throws IOException {
        Matcher trained = Pattern.compile("<jvm\\.option>(.+)</jvm\\.option>").matcher(Files.readString(Path.of("pom.xml")));

        assertThat(trained.find()).isTrue();
        assertThat(values(FOLDER.resolve("Dockerfile.jvm"), "ENTRYPOINT")).singleElement().asString()
                .contains("\"%s\"".formatted(trained.group(1)), "\"-XX:AOTCache=app.aot\"");
    }

    private static List<Path> dockerfiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static List<String> values(Path dockerfile, String name) throws IOException {
        return instructions(dockerfile).stream()
                .filter(instruction -> instruction.startsWith(name + " "))
                .map(instruction -> instruction.substring(name.length()).strip())
                .toList();
    }

    /** One a line, without comments. */
    private static List<String> instructions(Path dockerfile) throws IOException {
        return Files.readString(dockerfile)
                .replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\s*\\\\\\R\\s*", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
