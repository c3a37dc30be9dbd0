package io.chwiso.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A PostgreSQL that makes every commit durable, with one database for each contender. */
final class Database implements AutoCloseable {

    private static final Logger CHATTER = Logger.getLogger(EmbeddedPostgres.class.getPackageName());

    /** BEGIN and COMMIT are counted apart from what is asked between them. */
    private static final String CALLS = """
            SELECT coalesce(sum(calls) FILTER (WHERE toplevel), 0), coalesce(sum(calls), 0)
            FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = ? AND query !~* '^\\s*(BEGIN|COMMIT|START TRANSACTION|SET|ANALYZE)\\M'""";

    /**
     * How often statements were executed.
     *
     * @param sent by clients
     * @param all those within functions, too, while {@link #countNested} is on
     */
    record Calls(long sent, long all) {

        Calls since(Calls earlier) {
            return new Calls(sent - earlier.sent, all - earlier.all);
        }
    }

    private final EmbeddedPostgres server;
    private final Path directory;

    private Database(EmbeddedPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static Database start() {
        CHATTER.setLevel(Level.OFF);
        try {
            Path directory = Files.createTempDirectory("chwiso-bench");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    // The embedded server trades safety for speed by default.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("shared_buffers", "512MB")
                    // A checkpoint would fall into somebody's round, and into nobody else's.
                    .setServerConfig("checkpoint_timeout", "1h")
                    .setServerConfig("max_wal_size", "16GB")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
            Database database = new Database(server, directory);
            database.run("postgres", "CREATE EXTENSION pg_stat_statements");
            return database;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return server.getPort();
    }

    void create(String database) {
        run("postgres", "CREATE DATABASE " + database);
    }

    void runScript(String database, String resource) {
        try (InputStream script = Database.class.getResourceAsStream(resource)) {
            run(database, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void run(String database, String sql) {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long number(String database, String query) {
        return Long.parseLong(text(database, query));
    }

    String text(String database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Calls calls(String database) {
        try (Connection connection = connect("postgres"); PreparedStatement statement = connection.prepareStatement(CALLS)) {
            statement.setString(1, database);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return new Calls(found.getLong(1), found.getLong(2));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Costs PostgreSQL something, so it stays off while anything else is measured. */
    void countNested(boolean on) {
        run("postgres", "ALTER SYSTEM SET pg_stat_statements.track = '%s'".formatted(on ? "all" : "top"));
        run("postgres", "SELECT pg_reload_conf()");
    }

    /** Bytes of log written since the cluster was made. */
    long log() {
        return number("postgres", "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    /** CPU time of all its processes. */
    Duration cpu() {
        try {
            String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0);
            return ProcessUsage.cpuWithChildren(Long.parseLong(pid.strip()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }
}
