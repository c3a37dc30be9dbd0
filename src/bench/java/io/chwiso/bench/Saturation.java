package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import io.chwiso.bench.Meter.Reading;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** As much as each can take, from as many callers as suit it best; and what that costs. */
final class Saturation {

    private static final Duration TRIAL = Duration.ofSeconds(4);
    private static final Duration NESTED = Duration.ofSeconds(2);
    private static final int FEW_CALLERS = 8;

    private Saturation() {
    }

    static void run(Contenders contenders, Report report) {
        Map<String, Integer> callers = new HashMap<>();
        contenders.alternate(1, contender -> callers.put(contender.name(), best(contenders, contender, report)));
        Both<Reading> both = contenders.alternate(contenders.stage().plan().rounds(), contender -> {
            Reading reading = contenders.closed(
                    contender, callers.getOrDefault(contender.name(), FEW_CALLERS), contenders.stage().plan().round());
            say(contender, callers, reading, report);
            return reading;
        });
        contenders.saturatedAt(Median.of(both.chwiso(), reading -> reading.run().perSecond()));
        tell(both, report);
        report.add(nested(contenders));
    }

    private static void say(Contender contender, Map<String, Integer> callers, Reading reading, Report report) {
        report.say("%s, %d callers: %.0f/s, CPU s per 1000: %.3f, PostgreSQL %.3f; others took %.0f %%", contender.name(),
                callers.get(contender.name()), reading.run().perSecond(), reading.servicePer1000(), reading.databasePer1000(),
                reading.disturbance());
    }

    private static void tell(Both<Reading> both, Report report) {
        report.add(both.figure("cancels/s at saturation", reading -> reading.run().perSecond(), Target.ratioAtLeast(0.70)));
        report.add(both.figure("service CPU s per 1000", Reading::servicePer1000, Target.ratioAtMost(1.7)));
        report.add(both.figure("PostgreSQL CPU s per 1000", Reading::databasePer1000, Target.ratioAtMost(1.3)));
        report.add(both.figure("CPU s per 1000, driver and provider too", Reading::allPer1000));
        report.add(both.figure("database round trips per cancel", reading -> reading.perCancel(reading.used().calls().sent()),
                Target.atMost(2.1)));
        report.add(both.figure("write-ahead log, bytes per cancel", reading -> reading.perCancel(reading.used().log())));
        report.add(both.figure("p99 at saturation, ms", reading -> reading.run().millisecondsAt(99)));
        report.add(both.figure("lost to other processes, % of the machine", Reading::disturbance));
    }

    private static int best(Contenders contenders, Contender contender, Report report) {
        Map<Integer, Double> perSecond = new HashMap<>();
        for (int callers : contenders.stage().plan().connections()) {
            perSecond.put(callers, contenders.closed(contender, callers, TRIAL).run().perSecond());
            report.say("%s, %d callers: %.0f/s", contender.name(), callers, perSecond.get(callers));
        }
        return perSecond.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.naturalOrder())).orElseThrow().getKey();
    }

    /** Counted apart, for counting costs. */
    private static Figure nested(Contenders contenders) {
        contenders.stage().database().countNested(true);
        try {
            return contenders.alternate(1, contender -> contenders.closed(contender, FEW_CALLERS, NESTED))
                    .figure("statements per cancel, within functions too",
                            reading -> reading.perCancel(reading.used().calls().all()));
        } finally {
            contenders.stage().database().countNested(false);
        }
    }
}
