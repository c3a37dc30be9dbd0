package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;

/** What each holds after the load of the phases before. */
final class Memory {

    static final double MIB = 1024 * 1024;

    private Memory() {
    }

    static void run(Contenders contenders, Report report) {
        Both<Long> resident = contenders.alternate(1, Contender::resident);
        report.add(resident.figure("resident after load, MiB", bytes -> bytes / MIB, Target.ratioAtMost(1.1)));
    }
}
