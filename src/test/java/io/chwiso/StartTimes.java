package io.chwiso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PackagedApplication;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxResource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * How long the package takes from the start of its process to the answer to its first cancel, how much of the processors' time,
 * and how much memory it then holds. No test of the suite: {@code -Dtest=StartTimes} runs it, {@code -Dchwiso.start.options}
 * are options for the JVM.
 */
class StartTimes {

    private static final int STARTS = Integer.getInteger("chwiso.start.count", 11);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient caller = HttpClient.newHttpClient();

    @Test
    void firstCancel_isAnswered() throws Exception {
        SandboxResource sandbox = new SandboxResource();
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> settings = new HashMap<>(sandbox.start());
            settings.remove(SandboxResource.CONTROL);
            settings.put("quarkus.datasource.reactive.url", database.getJdbcUrl("postgres", "postgres")
                    .replaceFirst("^jdbc:", "").replaceFirst("\\?.*", ""));
            settings.put("quarkus.datasource.username", "postgres");
            settings.put("quarkus.datasource.password", "postgres");
            settings.put("quarkus.http.port", Integer.toString(freePort()));
            measure(settings);
        } finally {
            sandbox.stop();
        }
    }

    private void measure(Map<String, String> settings) throws Exception {
        // Migrates, warms the disk cache, and is not counted.
        start(settings);
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(start(settings));
        }
        System.out.printf("to the first answer: %d ms, %d ms of processors; resident: %d MiB (medians of %d; fastest %d ms)%n",
                median(starts, start -> start.wall().toMillis()),
                median(starts, start -> start.processor().toMillis()),
                median(starts, start -> start.residentKib() / 1024),
                STARTS,
                starts.stream().mapToLong(start -> start.wall().toMillis()).min().orElseThrow());
    }

    private static long median(List<Start> starts, ToLongFunction<Start> figure) {
        return starts.stream().mapToLong(figure).sorted().skip(STARTS / 2).findFirst().orElseThrow();
    }

    private Start start(Map<String, String> settings) throws Exception {
        Path output = Files.createTempFile("chwiso-start", ".log");
        String options = System.getProperty("chwiso.start.options", "");
        HttpRequest cancel = cancel(settings.get("quarkus.http.port"));
        long begin = System.nanoTime();
        try (PackagedApplication application = PackagedApplication.start(settings,
                options.isBlank() ? List.of() : List.of(options.split(" ")), output)) {
            int status = firstAnswer(cancel, application);
            Duration wall = Duration.ofNanos(System.nanoTime() - begin);
            Duration processor = ProcessHandle.of(application.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
            assertThat(status).as(application.output()).isEqualTo(201);
            return new Start(wall, processor, residentKib(application.pid()));
        } finally {
            Files.delete(output);
        }
    }

    private int firstAnswer(HttpRequest request, PackagedApplication application) throws IOException, InterruptedException {
        while (application.isAlive()) {
            try {
                return caller.send(request, BodyHandlers.ofString()).statusCode();
            } catch (ConnectException notYet) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
        throw new IllegalStateException("ended: " + application.output());
    }

    private static HttpRequest cancel(String port) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://localhost:%s/v1/cancellations".formatted(port)))
                .header("Authorization", "Bearer " + SandboxResource.DEMO_KEY)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(
                        Gateway.partial(Gateway.eximbay(PaymentIds.eximbay("")), "12.30")), UTF_8))
                .build();
    }

    private static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Start(Duration wall, Duration processor, long residentKib) {
    }
}
