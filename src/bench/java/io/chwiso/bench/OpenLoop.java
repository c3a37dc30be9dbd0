package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;

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
        Both<Run> both = contenders.alternate(rounds, contender -> {
            Run run = stage.await(contender, stage.driver().open(contender.ports(), delay, rate, stage.plan().round()));
            report.say("%s at %d/s, provider %d ms: p50 %.2f, p99 %.2f, p99.9 %.2f ms", contender.name(), rate, delay,
                    run.millisecondsAt(50), run.millisecondsAt(99), run.millisecondsAt(99.9));
            return run;
        });
        String at = ", ms, %d/s%s".formatted(rate, delay == 0 ? "" : ", provider %d ms".formatted(delay));
        report.add(both.figure("p50" + at, run -> run.millisecondsAt(50)));
        report.add(both.figure("p99" + at, run -> run.millisecondsAt(99), OF_P99));
        report.add(both.figure("p99.9" + at, run -> run.millisecondsAt(99.9)));
    }
}
