package io.chwiso.crash;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A PostgreSQL that keeps what it has committed, however it ends, and can be ended without a warning. */
final class Database implements AutoCloseable {

    /** Prints every step of the server, and a stack trace when it is asked to stop one that has stopped already. */
    private static final Logger CHATTER = Logger.getLogger(EmbeddedPostgres.class.getPackageName());
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    private Database(Path directory, int port) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        CHATTER.setLevel(Level.OFF);
        this.server = open();
    }

    /** @param directory where its data is kept; must not exist */
    static Database start(Path directory) {
        return new Database(directory, Ports.free());
    }

    Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(port),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** An immediate shutdown: every connection is cut, nothing is put in order, and the next start recovers from the log. */
    void crash() {
        ProcessHandle postmaster = postmaster().orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
        run("kill", "-QUIT", Long.toString(postmaster.pid()));
        await("PostgreSQL has ended").atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> !postmaster.isAlive());
        close();
    }

    /** After {@link #crash()}: at the same place, with the same data. */
    void startAgain() {
        server = open();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private EmbeddedPostgres open() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // The embedded server trades safety for speed by default.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<ProcessHandle> postmaster() {
        try {
            String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (IOException noFile) {
            return Optional.empty();
        }
    }

    private static void run(String... command) {
        try {
            int status = new ProcessBuilder(command).start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("%s: %d (expected: 0)".formatted(String.join(" ", command), status));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
