package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What each holds after the load of the phases before: at once, and when it has had nothing to do for a while. */
final class Memory {

    static final double MIB = 1024 * 1024;

    private static final Duration REST = Duration.ofSeconds(10);

    private Memory() {
    }

    static void run(Contenders contenders, Report report) {
        report(contenders, "resident after load, MiB", report);
        rest();
        report(contenders, "resident after load and %d s of rest, MiB".formatted(REST.toSeconds()), report);
    }

    private static void report(Contenders contenders, String name, Report report) {
        Both<Long> resident = contenders.alternate(1, Contender::resident);
        report.add(resident.figure(name, bytes -> bytes / MIB, Target.ratioAtMost(1.1)));
    }

    private static void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(REST.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
