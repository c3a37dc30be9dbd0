package io.chwiso.bench;

import io.chwiso.bench.Meter.Reading;

/** The same load spread over more replicas on one database: what a cancel costs must not grow with their number. */
final class Replicas {

    private static final int CALLERS = 64;
    private static final double FLAT = 1.1;

    private Replicas() {
    }

    static void run(Stage stage, Report report) {
        Reading one = measure(stage, 1);
        tell("1 replica", one, one, report);
        for (int replicas = 2; replicas <= stage.plan().replicas(); replicas++) {
            tell(replicas + " replicas", measure(stage, replicas), one, report);
        }
    }

    private static Reading measure(Stage stage, int replicas) {
        try (Contender contender = stage.chwiso(replicas)) {
            stage.warmUp(contender);
            return stage.measure(contender,
                    () -> stage.driver().closed(contender.ports(), CALLERS, stage.plan().round()));
        }
    }

    private static void tell(String replicas, Reading reading, Reading one, Report report) {
        report.add(Figure.alone("cancels/s, " + replicas, reading.run().perSecond()));
        report.add(Figure.alone("service CPU s per 1000, " + replicas, reading.servicePer1000(),
                Target.atMost(FLAT * one.servicePer1000())));
        report.add(Figure.alone("PostgreSQL CPU s per 1000, " + replicas, reading.databasePer1000(),
                Target.atMost(FLAT * one.databasePer1000())));
    }
}
