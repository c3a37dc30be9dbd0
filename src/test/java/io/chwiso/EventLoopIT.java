package io.chwiso;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chwiso.testing.EventLoopWatch;
import io.chwiso.testing.PackagedApplication;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing blocks an event loop, whatever callers, providers and time set going. */
class EventLoopIT {

    /** What Vert.x says of an event loop that is at one thing for long, blocked or not. */
    private static final String SLOW = "has been blocked for";
    private static final Pattern STACK = Pattern.compile(" {4}|\\t");
    private static final int MOST_ROUNDS = 5;
    /** The watch looks at each class that is loaded. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final SandboxResource providers = new SandboxResource();
    private final Map<String, String> settings = new HashMap<>();
    private EmbeddedPostgres database;
    private HttpServer merchant;
    private SandboxClient sandbox;
    @TempDir
    Path folder;

    @BeforeEach
    void startSurroundings() throws IOException {
        database = EmbeddedPostgres.start();
        merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext("/takes", exchange -> answer(exchange, 200));
        merchant.createContext("/refuses", exchange -> answer(exchange, 503));
        merchant.start();
        settings.putAll(providers.start());
        sandbox = new SandboxClient(URI.create(settings.remove(SandboxResource.CONTROL)));
        RestAssured.port = freePort();
        settings.put("quarkus.http.port", Integer.toString(RestAssured.port));
        settings.put("quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(database.getPort()));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("quarkus.vertx.max-event-loop-execute-time", "1S");
        // Under the watch, on a machine that has other things to do, all of it takes its time.
        List.of("eximbay", "ebp", "cookiepay").forEach(provider -> {
            settings.put("cancellation.providers.%s.timeout".formatted(provider), "30S");
            settings.put("cancellation.providers.%s.settle-for".formatted(provider), "5M");
        });
        settings.put("cancellation.webhooks.allow-insecure-targets", "true");
        settings.put("cancellation.webhooks.retry-delays", "50ms");
        webhook(0, "/takes");
        webhook(1, "/refuses");
        sandbox.notifyAt("cookiepay", notices("cookiepay", SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN), "");
        sandbox.notifyAt("ebp", notices("ebp", SandboxResource.EBP_NOTIFICATION_TOKEN + "-4"),
                SandboxResource.EBP_WEBHOOK_SECRET);
    }

    @AfterEach
    void stopSurroundings() throws IOException {
        RestAssured.port = RestAssured.UNDEFINED_PORT;
        merchant.stop(0);
        providers.stop();
        database.close();
    }

    /**
     * What is done once only, as a class is used for the first time, is forgiven, and so is a moment in which the machine had
     * no time for us: what blocks, blocks in every round.
     */
    @Test
    void journeys_blockNoEventLoop() throws Exception {
        assumeThat(PackagedApplication.isNative()).as("a native executable, which takes no Java agent").isFalse();
        Path output = Files.createFile(folder.resolve("output"));
        try (PackagedApplication application = PackagedApplication.start(settings, EventLoopWatch.jvmOptions(folder), output)) {
            await().atMost(START_LIMIT).ignoreExceptions().until(() -> get("/q/health/ready").statusCode() == 200);
            assertThat(findings(application)).as("the watch is awake").first().asString().contains(EventLoopWatch.PROBE);

            List<String> found;
            int round = 0;
            do {
                int before = findings(application).size();
                new Journeys(sandbox).makeAll();
                List<String> all = findings(application);
                found = all.subList(before, all.size());
                round++;
            } while (!found.isEmpty() && round < MOST_ROUNDS);

            assertThat(found).as("round %d", round).isEmpty();
        }
    }

    /** Each with its stack. */
    private static List<String> findings(PackagedApplication application) {
        List<String> findings = new ArrayList<>();
        for (String line : application.output().lines().toList()) {
            if (line.startsWith(EventLoopWatch.FINDING) || line.contains(SLOW)) {
                findings.add(line);
            } else if (!findings.isEmpty() && STACK.matcher(line).lookingAt()) {
                findings.set(findings.size() - 1, findings.get(findings.size() - 1) + System.lineSeparator() + line);
            }
        }
        return findings;
    }

    private void webhook(int index, String path) {
        String prefix = "cancellation.merchants.demo.webhooks[%d].".formatted(index);
        settings.put(prefix + "url", "http://localhost:%d%s".formatted(merchant.getAddress().getPort(), path));
        settings.put(prefix + "secret", "a secret of this test");
    }

    private static String notices(String provider, String token) {
        return "http://localhost:%d/v1/notifications/%s/%s".formatted(RestAssured.port, provider, token);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
