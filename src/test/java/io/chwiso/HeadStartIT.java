package io.chwiso;

import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PackagedApplication;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxResource;
import io.quarkus.runtime.PreloadClassesRecorder;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start is given its head start, and the list that {@link HeadStart} loads is still about what a start loads up to its first
 * answer. CONTRIBUTING.md says how to have it written anew.
 */
class HeadStartIT {

    private static final Path LIST = Path.of("src", "main", "resources", "META-INF", "quarkus-preload-classes.txt");
    private static final double MOST_AMISS = 0.1;
    /** Of the JDK's classes, most come from its own archive. */
    private static final Pattern LOADED = Pattern.compile("(?<name>[\\w.$]+) source: .*\\.jar");
    /** What is made by a build or a run is named by it. */
    private static final Predicate<String> GENERATED = Pattern.compile("\\d{6}|Lambda").asPredicate();
    /** What comes before it is loaded by the time that the list is. */
    private static final String FIRST = "io.quarkus.runner.ApplicationImpl";
    /** Nobody but the head start uses it. */
    private static final String LOADER = PreloadClassesRecorder.class.getName();

    private final SandboxResource providers = new SandboxResource();
    private final Map<String, String> settings = new HashMap<>();
    private EmbeddedPostgres database;

    @TempDir
    Path folder;

    @BeforeEach
    void startSurroundings() throws IOException {
        database = EmbeddedPostgres.start();
        settings.putAll(providers.start());
        settings.remove(SandboxResource.CONTROL);
        RestAssured.port = freePort();
        settings.put("quarkus.http.port", Integer.toString(RestAssured.port));
        settings.put("quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(database.getPort()));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
    }

    @AfterEach
    void stopSurroundings() throws IOException {
        RestAssured.port = RestAssured.UNDEFINED_PORT;
        providers.stop();
        database.close();
    }

    @Test
    void list_isWhatAStartLoads() throws Exception {
        assumeThat(PackagedApplication.isNative()).as("a native executable, which loads no classes").isFalse();
        migrate();

        // One processor leaves no other one for a head start, so that these are what the start itself asks for.
        List<String> names = loadedByAStart(1);
        assertThat(names).as("no head start").contains(FIRST).doesNotContain(LOADER);
        Set<String> loaded = names.stream()
                .dropWhile(name -> !name.equals(FIRST))
                .skip(1)
                .filter(GENERATED.negate())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (System.getProperty("head-start.write") != null) {
            Files.write(LIST, loaded);
        }

        Set<String> listed = new LinkedHashSet<>(Files.readAllLines(LIST));
        assertThat(share(loaded, name -> !listed.contains(name))).as("loaded, but not listed").isLessThan(MOST_AMISS);
        assertThat(share(listed, name -> !loaded.contains(name))).as("listed, but not loaded").isLessThan(MOST_AMISS);
    }

    @Test
    void secondProcessor_isGivenAHeadStart() throws Exception {
        assumeThat(PackagedApplication.isNative()).as("a native executable, which loads no classes").isFalse();
        migrate();

        assertThat(loadedByAStart(2)).contains(LOADER);
    }

    private void migrate() throws InterruptedException {
        try (PackagedApplication migration = PackagedApplication.start(settings, "migrate")) {
            assertThat(migration.exitStatus()).as(migration.output()).isZero();
        }
    }

    /** In order. */
    private List<String> loadedByAStart(int processors) throws IOException {
        Path log = folder.resolve("classes");
        List<String> options = List.of("-XX:ActiveProcessorCount=" + processors,
                "-Xlog:class+load:file=%s:none".formatted(log));
        try (PackagedApplication application = PackagedApplication.start(settings, options, folder.resolve("output"))) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                    .failFast("it has ended", () -> !application.isAlive())
                    .until(() -> get("/q/health/ready").statusCode() == 200);
            Gateway.as(SandboxResource.DEMO_KEY).cancel(partial(eximbay(PaymentIds.eximbay("")), "12.30"))
                    .then().statusCode(201);
        }
        return Files.readAllLines(log).stream()
                .map(LOADED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group("name"))
                .toList();
    }

    private static double share(Set<String> names, Predicate<String> amiss) {
        return (double) names.stream().filter(amiss).count() / names.size();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
