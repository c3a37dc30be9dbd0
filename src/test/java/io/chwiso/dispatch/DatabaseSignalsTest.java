package io.chwiso.dispatch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.platform.TestDatabaseConfig;
import io.chwiso.platform.TestDatabasePool;
import io.chwiso.platform.TestProcess;
import io.chwiso.testing.Relay;
import io.vertx.mutiny.sqlclient.Pool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseSignalsTest {

    private static final String LISTENERS = "SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN chwiso_due'";

    private static final TestDatabaseConfig LIMITS = TestDatabaseConfig.answersWithin(Duration.ofSeconds(1));

    private static EmbeddedPostgres database;

    private final TestProcess process = new TestProcess();
    private final Relay relay = new Relay(database.getPort());
    private final Pool pool = pool();
    private final Pool others = pool();
    private final AtomicInteger heard = new AtomicInteger();
    private final DatabaseSignals signals = new DatabaseSignals(pool, process.vertx(), process.detached(), process.lifecycle(),
            LIMITS);

    @BeforeAll
    static void startDatabase() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @AfterEach
    void close() {
        others.closeAndAwait();
        relay.close();
        process.close();
    }

    @Test
    void signal_isHeardAfterTheBeginningIs() {
        listen();

        others.query("NOTIFY chwiso_due").executeAndAwait();

        await().until(() -> heard.get() == 2);
    }

    /** The pool has but one connection to give, so a lost one that it kept would be the end. */
    @Test
    void lostConnection_isReplacedAndWhatWasMissedIsLookedFor() {
        listen();

        others.query("SELECT pg_terminate_backend(pid) FROM (" + LISTENERS + ") listeners").executeAndAwait();
        await().atMost(20, SECONDS).until(() -> heard.get() == 2);
        others.query("NOTIFY chwiso_due").executeAndAwait();

        await().until(() -> heard.get() == 3);
        assertThat(listeners()).isEqualTo(1);
    }

    @Test
    void databaseThatComesBack_isListenedTo() throws IOException {
        listen();
        int port = database.getPort();
        database.close();
        try {
            await().until(() -> pool.size() == 0);
        } finally {
            database = EmbeddedPostgres.builder().setPort(port).start();
        }

        await().atMost(30, SECONDS).until(() -> heard.get() == 2);
    }

    /** Three times as long as a connection may be silent. */
    @Test
    void noSignalsForLong_keepsListening() {
        listen();

        await().atMost(20, SECONDS).during(3, SECONDS).until(() -> heard.get() == 1 && listeners() == 1);
    }

    @Test
    void connectionThatFellSilent_isReplaced() {
        listen();

        relay.fallSilent();
        await().atMost(20, SECONDS).until(() -> pool.size() == 0);
        relay.passOn();

        await().atMost(20, SECONDS).until(() -> heard.get() == 2);
    }

    @Test
    void draining_closesWithoutListeningAgain() {
        listen();

        process.beginToDrain();
        pool.closeAndAwait();

        await().until(() -> listeners() == 0);
        assertThat(heard).hasValue(1);
    }

    private void listen() {
        signals.listen(heard::incrementAndGet);
        await().atMost(20, SECONDS).until(() -> heard.get() == 1);
    }

    private int listeners() {
        return others.query(LISTENERS).executeAndAwait().size();
    }

    private Pool pool() {
        return TestDatabasePool.of(process.vertx(), relay.port(), 1, LIMITS);
    }
}
