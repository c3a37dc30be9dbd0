package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import io.chwiso.bench.Meter.Reading;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * As much as each can take from its first answer on, while its code is still being compiled: what a replica just added is good
 * for.
 */
final class Cold {

    private static final Duration STRETCH = Duration.ofSeconds(30);
    private static final int CALLERS = 64;

    private Cold() {
    }

    static void run(Stage stage, Report report) {
        String during = " in the first %d s, %d callers".formatted(STRETCH.toSeconds(), CALLERS);
        Both<Reading> both = Both.afresh(stage, stage.plan().rounds(), start -> loaded(stage, start));
        report.add(both.figure("cancels/s" + during, reading -> reading.run().perSecond()));
        report.add(both.figure("service CPU s per 1000" + during, Reading::servicePer1000));
    }

    private static Reading loaded(Stage stage, Supplier<Contender> start) {
        try (Contender contender = start.get()) {
            return stage.measure(contender, () -> stage.driver().closed(contender.ports(), CALLERS, STRETCH));
        }
    }
}
