package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Supplier;

/** From the start of the process to its first answer to a cancel, with the tables in place. */
final class Start {

    private static final Target SOON = Target.atMost(2.5);

    private Start() {
    }

    static void run(Stage stage, Report report) {
        // The first one makes the tables.
        timed(() -> stage.chwiso(1));
        Both<Duration> both = new Both<>(new ArrayList<>(), new ArrayList<>());
        for (int start = 0; start < stage.plan().starts(); start++) {
            both.floor().add(timed(stage::floor));
            both.chwiso().add(timed(() -> stage.chwiso(1)));
        }
        report.add(both.figure("start to first answer, s", took -> took.toMillis() / 1000.0, SOON));
    }

    private static Duration timed(Supplier<Contender> start) {
        long began = System.nanoTime();
        try (Contender contender = start.get()) {
            contender.checkAlive();
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }
}
