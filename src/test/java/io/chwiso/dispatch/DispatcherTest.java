package io.chwiso.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chwiso.dispatch.Dispatcher.Run;
import io.chwiso.platform.TestDatabaseConfig;
import io.chwiso.platform.TestProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final TestConfig CONFIG = TestConfig.every(Duration.ofMillis(5));

    private final TestProcess process = new TestProcess();
    private final FakeWork one = new FakeWork();
    private final FakeWork other = new FakeWork();

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void run_claimsAllKindsAndCountsThem() {
        one.nextGets(3).nextGets(2);
        other.nextGets(1);

        assertThat(run(dispatcher(CONFIG))).isEqualTo(new Run(6, false));
    }

    @Test
    void runWithoutAnyKind_isDone() {
        Dispatcher idle = new Dispatcher(List.of(), process.detached(), process.lifecycle(), CONFIG, new SimpleMeterRegistry());

        assertThat(run(idle)).isEqualTo(new Run(0, false));
    }

    @Test
    void runThatTakesTooLong_saysThatThereIsMore() {
        one.nextGets(3, Uni.createFrom().nothing());

        assertThat(run(dispatcher(CONFIG.triggeredFor(Duration.ofMillis(200))))).isEqualTo(new Run(3, true));
    }

    @Test
    void runWhileDraining_saysThatThereMayBeMore() {
        one.nextGets(3);
        process.beginToDrain();

        assertThat(run(dispatcher(CONFIG))).isEqualTo(new Run(0, true));
    }

    @Test
    void runWithoutDatabase_fails() {
        one.nextFails();

        assertThat(dispatcher(CONFIG).runDry().subscribeAsCompletionStage()).failsWithin(SOON);
    }

    @Test
    void schedule_ticksOnThroughFailuresUntilDraining() {
        one.nextFails().nextFails().nextGets(1);
        Dispatcher dispatcher = dispatcher(CONFIG);
        schedule(dispatcher, CONFIG).start(new StartupEvent());

        await().until(() -> one.claims() > 20 && other.claims() > 20);
        process.beginToDrain();
        run(dispatcher);
        int claims = one.claims() + other.claims();
        run(dispatcher);

        assertThat(one.claims() + other.claims()).isEqualTo(claims);
        assertThat(one.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void schedule_looksAtOnceAfterTheStart() {
        schedule(TestConfig.every(Duration.ofHours(1))).start(new StartupEvent());

        await().until(() -> one.claims() == 1);
    }

    @Test
    void disabledSchedule_looksForNothing() {
        schedule(CONFIG.disabled()).start(new StartupEvent());

        assertThat(run(dispatcher(CONFIG)).claimed()).isZero();
        assertThat(one.claims()).as("only by that run").isEqualTo(1);
    }

    @Test
    void interval_mustBePositive() {
        assertThatThrownBy(() -> schedule(TestConfig.every(Duration.ZERO)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cancellation.dispatch.interval: PT0S");
    }

    private static Run run(Dispatcher dispatcher) {
        return dispatcher.runDry().subscribeAsCompletionStage().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private Dispatcher dispatcher(TestConfig config) {
        return new Dispatcher(List.of(one, other), process.detached(), process.lifecycle(), config, new SimpleMeterRegistry());
    }

    private Schedule schedule(TestConfig config) {
        return schedule(dispatcher(config), config);
    }

    private Schedule schedule(Dispatcher dispatcher, TestConfig config) {
        Vertx vertx = process.vertx();
        Pool unused = Pool.newInstance(PgBuilder.pool().using(vertx).connectingTo(new PgConnectOptions()).build());
        DatabaseSignals signals = new DatabaseSignals(unused, vertx, process.detached(), process.lifecycle(),
                TestDatabaseConfig.answersWithin(Duration.ofSeconds(15)));
        return new Schedule(dispatcher, signals, vertx, config, process.lifecycle());
    }
}
