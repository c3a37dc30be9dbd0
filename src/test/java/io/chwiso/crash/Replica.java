package io.chwiso.crash;

import static org.awaitility.Awaitility.await;

import io.chwiso.testing.PackagedApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process of the packaged application, at one address however often it is started again. */
final class Replica {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    /** Short-lived processes of small heaps: what the optimising compiler would gain, it would take from their start. */
    private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-Xmx384m");

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final String name;
    private final int port;
    private final Path log;
    private final Map<String, String> settings;
    private @Nullable PackagedApplication process;

    Replica(String name, int port, Path log, Map<String, String> settings) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.settings = new HashMap<>(settings);
        this.settings.put("quarkus.http.port", Integer.toString(port));
    }

    /** Returns at once; see {@link #awaitReady()}. */
    void start() {
        process = PackagedApplication.start(settings, JVM_OPTIONS, log);
    }

    void awaitReady() {
        await("%s is ready".formatted(this)).atMost(START_LIMIT).pollInterval(Duration.ofMillis(50)).until(this::isReady);
    }

    /** {@code kill -9}. */
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** {@code SIGTERM}, and the end of the process. */
    void terminate() {
        process.close();
    }

    URI at(String path) {
        return URI.create("http://localhost:%d%s".formatted(port, path));
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s ended by itself, see %s".formatted(this, log));
        }
        HttpRequest probe = HttpRequest.newBuilder(at("/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
