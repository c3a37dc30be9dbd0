package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import java.time.Duration;
import java.util.function.Supplier;

/** From the start of the process to its first answer to a cancel, with the tables in place. */
final class Start {

    private static final Target SOON = Target.atMost(2.5);

    /** What a start has taken by its first answer. */
    private record Cost(Duration time, Duration cpu, long resident) {
    }

    private Start() {
    }

    static void run(Stage stage, Report report) {
        // The first one makes the tables.
        timed(() -> stage.chwiso(1));
        Both<Cost> both = Both.afresh(stage, stage.plan().starts(), Start::timed);
        report.add(both.figure("start to first answer, s", cost -> seconds(cost.time()), SOON));
        report.add(both.figure("start to first answer, CPU s", cost -> seconds(cost.cpu())));
        report.add(both.figure("resident after the first answer, MiB", cost -> cost.resident() / Memory.MIB));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Cost timed(Supplier<Contender> start) {
        long began = System.nanoTime();
        try (Contender contender = start.get()) {
            contender.checkAlive();
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            return new Cost(time, contender.cpu(), contender.resident());
        }
    }
}
