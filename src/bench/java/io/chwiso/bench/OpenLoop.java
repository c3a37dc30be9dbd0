package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import io.chwiso.bench.Meter.Reading;

/** How long a caller waits when requests come at a rate of their own. */
final class OpenLoop {

    /** The rate at which the targets were set. */
    private static final int QUIET = 172;
    private static final Target OF_P99 = Target.ratioAtMost(1.5);

    private OpenLoop() {
    }

    static void run(Contenders contenders, Report report) {
        int rounds = contenders.stage().plan().rounds();
        int half = contenders.halfOfSaturation();
        run(contenders, report, rounds, QUIET, 0);
        run(contenders, report, rounds, half, 0);
        run(contenders, report, 1, half, 50);
        run(contenders, report, 1, half, 1000);
    }

    private static void run(Contenders contenders, Report report, int rounds, int rate, int delay) {
        Stage stage = contenders.stage();
        Both<Reading> both = contenders.alternate(rounds, contender -> {
            Reading reading = stage.measure(contender,
                    () -> stage.driver().open(contender.ports(), delay, rate, stage.plan().round()));
            say(contender, rate, delay, reading, report);
            return reading;
        });
        String at = "%d/s%s".formatted(rate, delay == 0 ? "" : ", provider %d ms".formatted(delay));
        report.add(both.figure("p50, ms, " + at, reading -> reading.run().millisecondsAt(50)));
        report.add(both.figure("p99, ms, " + at, reading -> reading.run().millisecondsAt(99), OF_P99));
        report.add(both.figure("p99.9, ms, " + at, reading -> reading.run().millisecondsAt(99.9)));
        report.add(both.figure("service CPU s per 1000, " + at, Reading::servicePer1000));
        report.add(both.figure("PostgreSQL CPU s per 1000, " + at, Reading::databasePer1000));
    }

    private static void say(Contender contender, int rate, int delay, Reading reading, Report report) {
        Run run = reading.run();
        report.say("%s at %d/s, provider %d ms: p50 %.2f, p99 %.2f, p99.9 %.2f ms; CPU s per 1000: %.3f, PostgreSQL %.3f",
                contender.name(), rate, delay, run.millisecondsAt(50), run.millisecondsAt(99), run.millisecondsAt(99.9),
                reading.servicePer1000(), reading.databasePer1000());
    }
}
