package io.chwiso.bench;

import io.chwiso.bench.Database.Calls;
import java.time.Duration;
import java.util.function.Supplier;

/** Reads what a stretch of load has used. */
final class Meter {

    /**
     * What a stretch of load came to.
     *
     * @param service CPU time of the contender's processes
     * @param database CPU time of PostgreSQL
     * @param log bytes of write-ahead log
     */
    record Reading(Run run, Duration service, Duration database, Calls calls, long log) {

        /** CPU seconds. */
        double servicePer1000() {
            return service.toMillis() / (double) run.answered();
        }

        /** CPU seconds. */
        double databasePer1000() {
            return database.toMillis() / (double) run.answered();
        }

        double perCancel(long count) {
            return count / (double) run.answered();
        }
    }

    private final Stage stage;

    Meter(Stage stage) {
        this.stage = stage;
    }

    Reading measure(Contender contender, Supplier<Run> load) {
        Calls calls = stage.database().calls(contender.name());
        long log = stage.database().log();
        Duration service = contender.cpu();
        Duration database = stage.database().cpu();
        Run run = load.get();
        return new Reading(run,
                contender.cpu().minus(service),
                stage.database().cpu().minus(database),
                stage.database().calls(contender.name()).since(calls),
                stage.database().log() - log);
    }
}
