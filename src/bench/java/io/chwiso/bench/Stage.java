package io.chwiso.bench;

import io.chwiso.bench.Meter.Reading;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Everything a run needs: a provider, a database, the contenders between them, and what drives them. */
final class Stage implements AutoCloseable {

    private static final int WARM_UP_CALLERS = 64;
    private static final long WARM_UP_CANCELS = 20_000;
    private static final Duration STRETCH = Duration.ofSeconds(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Longer than any stretch of load and its last answers. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Plan plan;
    private final Provider provider;
    private final Database database;
    private final Driver driver = new Driver();
    private final Map<String, Long> answered = new HashMap<>();
    private final List<String> failures = new ArrayList<>();

    private Stage(Plan plan) {
        this.plan = plan;
        this.provider = Provider.start(plan.provider());
        this.database = Database.start();
        database.create(Contender.FLOOR);
        database.create(Contender.CHWISO);
        database.runScript(Contender.FLOOR, "/floor.sql");
    }

    static Stage set(Plan plan) {
        return new Stage(plan);
    }

    Plan plan() {
        return plan;
    }

    Database database() {
        return database;
    }

    Provider provider() {
        return provider;
    }

    Driver driver() {
        return driver;
    }

    /** Answers when this returns, but is cold. */
    Contender floor() {
        return awaitAnswer(Contender.floor(plan, database, provider));
    }

    /** All replicas answer when this returns, but are cold. */
    Contender chwiso(int replicas) {
        return awaitAnswer(Contender.chwiso(replicas, plan, database, provider));
    }

    /**
     * Long enough for the compiler, by time and by count: on a busy machine, time alone compiles little. Then PostgreSQL
     * gets to know the tables as it would in time.
     */
    void warmUp(Contender contender) {
        long began = System.nanoTime();
        long cancels = 0;
        for (Duration spent = Duration.ZERO; isCold(contender, spent,
                cancels); spent = Duration.ofNanos(System.nanoTime() - began)) {
            cancels += await(contender, driver.closed(contender.ports(), WARM_UP_CALLERS, STRETCH)).answered();
        }
        database.run(contender.name(), "ANALYZE");
    }

    /** Waits for the end of a stretch of load, and says what it has used. */
    Reading measure(Contender contender, Supplier<Future<Run>> load) {
        Meter before = Meter.read(contender, database, provider);
        Run run = await(contender, load.get());
        return new Reading(run, Meter.read(contender, database, provider).since(before));
    }

    /** Waits for the end of a stretch of load, and keeps its count for the audit. */
    Run await(Contender contender, Future<Run> load) {
        Run run = finished(contender, load);
        answered.merge(contender.name(), run.answered(), Long::sum);
        run.failure().ifPresent(failure -> failures.add("%s: %d not SUCCEEDED, the first: %s"
                .formatted(contender.name(), run.failed(), failure)));
        return run;
    }

    /** What went wrong in the whole run: answers other than SUCCEEDED, and cancels that were lost or doubled. */
    List<String> audit() {
        List<String> findings = new ArrayList<>(failures);
        answered.forEach((name, expected) -> compare(findings, name + ": SUCCEEDED in the database",
                database.number(name, "SELECT count(*) FROM cancellation WHERE status = 'SUCCEEDED'"), expected));
        if (provider.keepsBooks()) {
            compare(findings, "executed twice", provider.doubled(), 0);
            answered.forEach((name, expected) -> compare(findings, name + ": executed by the provider",
                    provider.executed(Contender.midOf(name)), expected));
        }
        return findings;
    }

    @Override
    public void close() {
        driver.close();
        provider.close();
        database.close();
    }

    /** Each process has its own code to compile. */
    private boolean isCold(Contender contender, Duration spent, long cancels) {
        int processes = contender.ports().size();
        Duration least = plan.warmUp().multipliedBy(processes);
        return spent.compareTo(least) < 0
                || cancels < WARM_UP_CANCELS * processes && spent.compareTo(least.multipliedBy(3)) < 0;
    }

    private static Run finished(Contender contender, Future<Run> load) {
        try {
            return load.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            contender.checkAlive();
            throw new IllegalStateException("%s left requests unanswered".formatted(contender.name()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void compare(List<String> findings, String what, long found, long expected) {
        if (found != expected) {
            findings.add("%s: %d (expected: %d)".formatted(what, found, expected));
        }
    }

    private Contender awaitAnswer(Contender contender) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        for (int port : contender.ports()) {
            while (await(contender, driver.probe(port)).answered() == 0) {
                contender.checkAlive();
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("%s gives no answer".formatted(contender.name()));
                }
            }
        }
        return contender;
    }
}
