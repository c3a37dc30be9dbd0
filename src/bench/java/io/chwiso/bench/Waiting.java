package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import java.time.Duration;

/** Thousands of callers at once, each of whom a slow provider keeps waiting. */
final class Waiting {

    private static final int FEW = 2_000;
    private static final int MANY = 5_000;
    private static final int DELAY = 1_000;
    /** What a process has open beside one connection to the caller and one to the provider. */
    private static final int OTHER_FILES = 500;
    /** Until the first have been answered and everybody has come back. */
    private static final Duration RAMP = Duration.ofSeconds(4);

    /**
     * What came of it.
     *
     * @param atOnce callers that waited at the provider at once, at most
     * @param peak bytes of memory at most
     */
    private record Crowd(Run run, int atOnce, long peak) {
    }

    private Waiting() {
    }

    static void run(Contenders contenders, Report report) {
        long needed = 2L * MANY + OTHER_FILES;
        if (ProcessUsage.openFiles() < needed) {
            throw new IllegalStateException("open files: %d (expected: at least %d, as ulimit -n sets it)"
                    .formatted(ProcessUsage.openFiles(), needed));
        }
        Both<Crowd> few = contenders.alternate(1, contender -> crowd(contenders.stage(), contender, FEW, report));
        report.add(few.figure("waiting at once, 2,000 callers", Crowd::atOnce, Target.atLeast(FEW)));
        report.add(few.figure("cancels/s, 2,000 callers, 1 s", crowd -> crowd.run().perSecond(), Target.ratioAtLeast(0.9)));
        report.add(few.figure("resident at most, 2,000 callers, MiB", crowd -> crowd.peak() / Memory.MIB));
        Both<Crowd> many = contenders.alternate(1, contender -> crowd(contenders.stage(), contender, MANY, report));
        report.add(many.figure("waiting at once, 5,000 callers", Crowd::atOnce));
        report.add(many.figure("cancels/s, 5,000 callers, 1 s", crowd -> crowd.run().perSecond()));
        report.add(many.figure("not SUCCEEDED, 5,000 callers", crowd -> crowd.run().failed(), Target.atMost(0)));
        report.add(many.figure("resident at most, 5,000 callers, MiB", crowd -> crowd.peak() / Memory.MIB, Target.atMost(512)));
    }

    private static Crowd crowd(Stage stage, Contender contender, int callers, Report report) {
        contender.forgetPeak();
        stage.provider().takePeak();
        Duration whole = RAMP.plus(stage.plan().round());
        Run run = stage.await(contender, stage.driver().closed(contender.ports(), DELAY, callers, RAMP, whole));
        Crowd crowd = new Crowd(run, stage.provider().takePeak(), contender.peak());
        report.say("%s, %d callers: %d at once, %.0f/s, %d failed, %.0f MiB", contender.name(), callers, crowd.atOnce(),
                run.perSecond(), run.failed(), crowd.peak() / Memory.MIB);
        return crowd;
    }
}
