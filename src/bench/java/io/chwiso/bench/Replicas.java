package io.chwiso.bench;

import io.chwiso.bench.Meter.Reading;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * More replicas on one database: first under a load that grows with them, then under one that is spread over them. What a
 * cancel costs must not grow with their number.
 */
final class Replicas {

    private static final int RATE_EACH = 300;
    private static final String EACH = ", %d/s each".formatted(RATE_EACH);
    private static final int CALLERS = 64;
    private static final String SPREAD = ", %d callers".formatted(CALLERS);
    private static final double FLAT = 1.1;

    /** What so many replicas came to, round by round. */
    private record Rounds(List<Reading> each, List<Reading> spread) {
    }

    private Replicas() {
    }

    static void run(Stage stage, Report report) {
        Rounds one = measure(stage, 1, report);
        tell("1 replica", one, one, report);
        for (int replicas = 2; replicas <= stage.plan().replicas(); replicas++) {
            tell(replicas + " replicas", measure(stage, replicas, report), one, report);
        }
    }

    private static Rounds measure(Stage stage, int replicas, Report report) {
        try (Contender contender = stage.chwiso(replicas)) {
            stage.warmUp(contender);
            return new Rounds(
                    rounds(stage, contender, EACH, report,
                            () -> stage.driver().open(contender.ports(), 0, RATE_EACH * replicas, stage.plan().round())),
                    rounds(stage, contender, SPREAD, report,
                            () -> stage.driver().closed(contender.ports(), CALLERS, stage.plan().round())));
        }
    }

    private static List<Reading> rounds(Stage stage, Contender contender, String load, Report report,
            Supplier<Future<Run>> round) {
        return Stream.generate(() -> stage.measure(contender, round))
                .limit(stage.plan().rounds())
                .peek(reading -> report.say("replicas: %d%s: %.0f/s, CPU s per 1000: %.3f, PostgreSQL %.3f, p99 %.1f ms",
                        contender.ports().size(), load, reading.run().perSecond(), reading.servicePer1000(),
                        reading.databasePer1000(), reading.run().millisecondsAt(99)))
                .toList();
    }

    private static void tell(String replicas, Rounds rounds, Rounds one, Report report) {
        tell(replicas + EACH, rounds.each(), one.each(), report);
        tell(replicas + SPREAD, rounds.spread(), one.spread(), report);
    }

    private static void tell(String load, List<Reading> rounds, List<Reading> one, Report report) {
        report.add(Figure.alone("cancels/s, " + load, Median.of(rounds, reading -> reading.run().perSecond())));
        report.add(flat("service CPU s per 1000, " + load, rounds, one, Reading::servicePer1000));
        report.add(flat("PostgreSQL CPU s per 1000, " + load, rounds, one, Reading::databasePer1000));
    }

    private static Figure flat(String name, List<Reading> rounds, List<Reading> one, ToDoubleFunction<Reading> cost) {
        return Figure.alone(name, Median.of(rounds, cost), Target.atMost(FLAT * Median.of(one, cost)));
    }
}
