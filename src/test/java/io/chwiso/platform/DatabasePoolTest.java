package io.chwiso.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chwiso.problem.DatabaseOutage;
import io.chwiso.testing.Relay;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each pool has but one connection to give, so one that it kept for dead, or took a dead one for alive, would be the end. */
class DatabasePoolTest {

    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static EmbeddedPostgres database;

    private final TestProcess process = new TestProcess();
    private final Relay relay = new Relay(database.getPort());
    private final Pool pool = TestDatabasePool.of(process.vertx(), relay.port(), 1, new TestDatabaseConfig(LONG, ANSWER));

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
        relay.close();
        process.close();
    }

    @Test
    void statementThatIsNotAnswered_mayHaveBeenExecutedAndItsConnectionIsReplaced() {
        int before = backend();

        relay.fallSilent();
        CompletableFuture<RowSet<?>> unanswered = ask("SELECT 1");

        assertThat(unanswered).failsWithin(LONG).withThrowableThat()
                .satisfies(failure -> assertThat(DatabaseOutage.mayHaveExecuted(failure.getCause())).isTrue());
        relay.passOn();
        assertThat(backendSoon()).isNotEqualTo(before);
    }

    @Test
    void greetingThatIsNotAnswered_isGivenUpAndTheNextOneServes() {
        relay.fallSilent();
        CompletableFuture<RowSet<?>> unanswered = ask("SELECT 1");

        assertThat(unanswered).failsWithin(LONG).withThrowableThat()
                .satisfies(failure -> assertThat(DatabaseOutage.isBehind(failure)).isTrue());
        relay.passOn();
        assertThat(backendSoon()).isPositive();
    }

    @Test
    void noConnectionInTime_isCertainlyNotExecuted() {
        Pool impatient = TestDatabasePool.of(process.vertx(), relay.port(), 1,
                new TestDatabaseConfig(Duration.ofMillis(500), LONG));
        relay.fallSilent();

        assertThat(impatient.query("SELECT 1").execute().subscribeAsCompletionStage()).failsWithin(LONG).withThrowableThat()
                .satisfies(failure -> assertThat(DatabaseOutage.isBehind(failure)).isTrue())
                .satisfies(failure -> assertThat(DatabaseOutage.mayHaveExecuted(failure.getCause())).isFalse());
    }

    @Test
    void statementThatTakesLong_isEndedByTheDatabaseAndKeepsItsConnection() {
        int before = backend();

        assertThat(ask("SELECT pg_sleep(60)")).failsWithin(LONG).withThrowableThat()
                .satisfies(failure -> assertThat(DatabaseOutage.isOutOfTime(failure.getCause())).isTrue());

        assertThat(backend()).isEqualTo(before);
    }

    @Test
    void unusedConnection_isClosedByThePool() {
        backend();
        assertThat(pool.size()).isOne();

        await().atMost(20, SECONDS).until(() -> pool.size() == 0);

        assertThat(backend()).isPositive();
    }

    @Test
    void limitThatLeavesNoTime_isRefused() {
        assertThatThrownBy(() -> new DatabasePool(new TestDatabaseConfig(ANSWER, Duration.ZERO)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cancellation.database.answer-timeout: PT0S (expected: PT0.5S to PT1H)");
    }

    private int backend() {
        return pool.query("SELECT pg_backend_pid() AS pid").execute().await().atMost(LONG)
                .iterator().next().getInteger("pid");
    }

    /** The pool may hand out once more what has just been closed. */
    private int backendSoon() {
        return await().atMost(LONG).ignoreExceptions().until(this::backend, pid -> pid > 0);
    }

    private CompletableFuture<RowSet<?>> ask(String sql) {
        return pool.query(sql).execute().<RowSet<?>> map(rows -> rows).subscribeAsCompletionStage();
    }
}
