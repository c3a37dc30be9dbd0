package io.chwiso.bench;

import io.chwiso.bench.Database.Calls;
import java.time.Duration;

/**
 * What has been used so far.
 *
 * @param service CPU time of the contender's processes
 * @param database CPU time of PostgreSQL
 * @param log bytes of write-ahead log
 * @param bench CPU time of the driver and the provider
 * @param machine CPU time of all processes of the machine
 */
record Meter(Duration service, Duration database, Calls calls, long log, Duration bench, Duration machine) {

    /** What a stretch of load has used. */
    record Reading(Run run, Meter used) {

        /** CPU seconds. */
        double servicePer1000() {
            return used.service.toMillis() / (double) run.answered();
        }

        /** CPU seconds. */
        double databasePer1000() {
            return used.database.toMillis() / (double) run.answered();
        }

        /** CPU seconds, the driver's and the provider's too: what throughput comes from, and less moved by other processes. */
        double allPer1000() {
            return ours().toMillis() / (double) run.answered();
        }

        double perCancel(long count) {
            return count / (double) run.answered();
        }

        /** Percent of the machine that was lost to processes which have nothing to do with the benchmark. */
        double disturbance() {
            long offered = run.took().toMillis() * Runtime.getRuntime().availableProcessors();
            return Math.max(0, 100.0 * used.machine.minus(ours()).toMillis() / offered);
        }

        private Duration ours() {
            return used.service.plus(used.database).plus(used.bench);
        }
    }

    static Meter read(Contender contender, Database database, Provider provider) {
        return new Meter(contender.cpu(), database.cpu(), database.calls(contender.name()), database.log(),
                ProcessUsage.cpu(provider.pid()).plus(ProcessUsage.cpu(ProcessHandle.current().pid())),
                ProcessUsage.cpuOfMachine());
    }

    Meter since(Meter earlier) {
        return new Meter(service.minus(earlier.service), database.minus(earlier.database), calls.since(earlier.calls),
                log - earlier.log, bench.minus(earlier.bench), machine.minus(earlier.machine));
    }
}
