package io.chwiso.bench;

import io.chwiso.bench.floor.FloorMain;
import io.chwiso.bench.floor.FloorSettings;
import io.chwiso.sandbox.eximbay.EximbayAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What takes the load: the floor, or one or more replicas of Chwiso. */
final class Contender implements AutoCloseable {

    static final String FLOOR = "floor";
    static final String CHWISO = "chwiso";
    static final String API_KEY = "bench-key";

    private static final EximbayAccount OF_CHWISO = EximbayAccount.FIRST;
    private static final EximbayAccount OF_FLOOR = EximbayAccount.SECOND;

    /** A process and where it listens. */
    private record Replica(Child process, int port) {
    }

    private final String name;
    private final List<Replica> replicas;

    private Contender(String name, List<Replica> replicas) {
        this.name = name;
        this.replicas = replicas;
    }

    static Contender floor(Plan plan, Database database, Provider provider) {
        int port = Ports.free();
        FloorSettings settings = new FloorSettings(port, database.port(), FLOOR, plan.pool(), provider.port(),
                OF_FLOOR.mid(), authorization(OF_FLOOR));
        Child process = Child.start(FLOOR, plan.jvmOptions(), FloorMain.class, settings.asArgument());
        return new Contender(FLOOR, List.of(new Replica(process, port)));
    }

    static Contender chwiso(int replicas, Plan plan, Database database, Provider provider) {
        return new Contender(CHWISO, IntStream.rangeClosed(1, replicas).mapToObj(number -> {
            int port = Ports.free();
            return new Replica(Child.start("chwiso-" + number, command(plan, settings(port, plan, database, provider))), port);
        }).toList());
    }

    /** Also the name of its database. */
    String name() {
        return name;
    }

    /** The merchant id that a contender has at the provider. */
    static String midOf(String name) {
        return name.equals(FLOOR) ? OF_FLOOR.mid() : OF_CHWISO.mid();
    }

    List<Integer> ports() {
        return replicas.stream().map(Replica::port).toList();
    }

    Duration cpu() {
        return replicas.stream().map(replica -> ProcessUsage.cpu(replica.process().pid())).reduce(Duration.ZERO,
                Duration::plus);
    }

    /** Bytes of memory that all its processes have now. */
    long resident() {
        return replicas.stream().mapToLong(replica -> ProcessUsage.resident(replica.process().pid())).sum();
    }

    /** The most bytes of memory they have had since {@link #forgetPeak}. */
    long peak() {
        return replicas.stream().mapToLong(replica -> ProcessUsage.peak(replica.process().pid())).sum();
    }

    void forgetPeak() {
        replicas.forEach(replica -> ProcessUsage.forgetPeak(replica.process().pid()));
    }

    void checkAlive() {
        replicas.forEach(replica -> replica.process().checkAlive());
    }

    @Override
    public void close() {
        replicas.forEach(replica -> replica.process().close());
    }

    private static List<String> command(Plan plan, Map<String, String> settings) {
        Path application = plan.application();
        List<String> command = new ArrayList<>();
        boolean jar = application.toString().endsWith(".jar");
        if (!jar && !Files.isExecutable(application)) {
            throw new IllegalArgumentException("application: %s (expected: a jar or an executable)".formatted(application));
        }
        if (jar) {
            command.add(plan.java());
            command.addAll(plan.jvmOptions());
        } else {
            command.add(application.toString());
        }
        settings.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        if (jar) {
            command.addAll(List.of("-jar", application.toString()));
        }
        return command;
    }

    /** Everything is as in production but what has to be set, and the account's share of calls: load is what is wanted here. */
    private static Map<String, String> settings(int port, Plan plan, Database database, Provider provider) {
        String merchant = "cancellation.merchants.demo.";
        String account = merchant + "accounts.eximbay.";
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "localhost"),
                Map.entry("quarkus.http.port", Integer.toString(port)),
                Map.entry("quarkus.datasource.reactive.url", "postgresql://localhost:%d/chwiso".formatted(database.port())),
                Map.entry("quarkus.datasource.username", "postgres"),
                Map.entry("quarkus.datasource.password", "postgres"),
                Map.entry("quarkus.datasource.reactive.max-size", Integer.toString(plan.pool())),
                Map.entry("cancellation.providers.eximbay.max-concurrency", "10000"),
                Map.entry(merchant + "api-keys[0].sha256", sha256(API_KEY)),
                Map.entry(merchant + "api-keys[0].scopes", "cancellations:write"),
                Map.entry(account + "provider", "EXIMBAY"),
                Map.entry(account + "url", "http://localhost:" + provider.port()),
                Map.entry(account + "eximbay.mid", OF_CHWISO.mid()),
                Map.entry(account + "eximbay.api-key", OF_CHWISO.apiKey()));
    }

    private static String authorization(EximbayAccount account) {
        byte[] credentials = (account.apiKey() + ":").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
