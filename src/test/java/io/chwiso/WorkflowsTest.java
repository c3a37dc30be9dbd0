package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every workflow is held to, since a careless one gives the project's rights away. */
class WorkflowsTest {

    private static final Path WORKFLOWS = Path.of(".github", "workflows");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+(/[\\w.-]+)+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern PROFILE = Pattern.compile("-P(\\S+)");
    private static final Pattern OUR_FILE = Pattern.compile("(?<=bash |docker build -f )\\S+");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void byDefault_aWorkflowMayOnlyRead(Path file) throws IOException {
        JsonNode permissions = read(file).path("permissions");

        assertThat(permissions.isObject()).isTrue();
        assertThat(permissions).extracting(JsonNode::textValue).containsOnly("read");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noWorkflow_givesItsRightsToStrangersCode(Path file) throws IOException {
        JsonNode workflow = read(file);

        assertThat(workflow.path("on").isObject()).isTrue();
        assertThat(workflow.path("on").fieldNames()).toIterable().doesNotContain("pull_request_target", "workflow_run");
        assertThat(steps(workflow).filter(step -> step.path("uses").asText().startsWith("actions/checkout@")))
                .allMatch(step -> step.at("/with/persist-credentials").isBoolean())
                .noneMatch(step -> step.at("/with/persist-credentials").booleanValue());
    }

    /** An expression becomes part of the script before the shell sees it: a title of a pull request, or a secret. */
    @ParameterizedTest
    @MethodSource("workflows")
    void noScript_holdsAnExpression(Path file) throws IOException {
        assertThat(scripts(read(file))).noneMatch(script -> script.contains("${{"));
        assertThat(Files.readString(file)).doesNotContain("secrets.").doesNotContain("secrets: inherit");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJob_endsInTime(Path file) throws IOException {
        assertThat(read(file).path("jobs"))
                .isNotEmpty()
                .allMatch(job -> job.path("timeout-minutes").isInt() || job.has("uses"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionOfOthers_isPinnedToACommit(Path file) throws IOException {
        List<String> used = Files.readAllLines(file).stream()
                .filter(line -> line.matches("\\s*(- )?uses:.*"))
                .map(line -> line.substring(line.indexOf("uses:") + 5).strip())
                .toList();

        assertThat(used).isNotEmpty().allMatch(action -> PINNED.matcher(action).matches() || isOurs(action));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyMavenCommand_isOneThatContributorsKnow(Path file) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String documents = Files.readString(Path.of("README.md")) + Files.readString(Path.of("CONTRIBUTING.md"));

        List<String> commands = scripts(read(file))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./mvnw "))
                .map(line -> line.replace(" --batch-mode --no-transfer-progress", ""))
                .toList();

        assertThat(commands).allSatisfy(command -> assertThat(documents).contains('`' + command + '`'));
        assertThat(matches(PROFILE, commands)).allSatisfy(id -> assertThat(pom).contains("<id>" + id.substring(2) + "</id>"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyFileThatAScriptNames_isThere(Path file) throws IOException {
        assertThat(matches(OUR_FILE, scripts(read(file)).toList())).allMatch(name -> Files.isRegularFile(Path.of(name)),
                "exists");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyWorkflow_isExplainedToContributors(Path file) throws IOException {
        assertThat(Files.readString(Path.of("CONTRIBUTING.md"))).contains('`' + file.getFileName().toString() + '`');
    }

    private static JsonNode read(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }

    private static Stream<JsonNode> steps(JsonNode workflow) {
        return elements(workflow.path("jobs")).flatMap(job -> elements(job.path("steps")));
    }

    private static Stream<String> scripts(JsonNode workflow) {
        return steps(workflow).filter(step -> step.has("run")).map(step -> step.get("run").textValue());
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static Stream<String> matches(Pattern pattern, List<String> texts) {
        return texts.stream().flatMap(text -> pattern.matcher(text).results()).map(MatchResult::group);
    }

    private static boolean isOurs(String action) {
        return action.startsWith("./.github/workflows/") && Files.isRegularFile(Path.of(action));
    }
}
