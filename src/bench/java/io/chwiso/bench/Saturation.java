package io.chwiso.bench;

import io.chwiso.bench.Contenders.Both;
import io.chwiso.bench.Meter.Reading;
import java.time.Duration;

/** As much as each can take, from as many callers as suit it best; and what that costs. */
final class Saturation implements Phase {

    private static final Duration TRIAL = Duration.ofSeconds(4);
    private static final Duration NESTED = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "saturation";
    }

    @Override
    public void run(Contenders contenders, Report report) {
        int callersOfFloor = best(contenders, contenders.floor(), report);
        int callersOfChwiso = best(contenders, contenders.chwiso(), report);
        Both<Reading> both = contenders.alternate(contender -> {
            int callers = contender.equals(contenders.floor()) ? callersOfFloor : callersOfChwiso;
            Reading reading = contenders.closed(contender, callers, contenders.stage().plan().round());
            report.say("%s, %d callers: %.0f/s, CPU s per 1000: %.3f, PostgreSQL %.3f", contender.name(), callers,
                    reading.run().perSecond(), reading.servicePer1000(), reading.databasePer1000());
            return reading;
        });
        contenders.saturatedAt(Median.of(both.chwiso(), reading -> reading.run().perSecond()));
        tell(both, report);
        report.add(nested(contenders));
    }

    private static void tell(Both<Reading> both, Report report) {
        report.add(both.figure("cancels/s at saturation", reading -> reading.run().perSecond(), Target.ratioAtLeast(0.70)));
        report.add(both.figure("service CPU s per 1000", Reading::servicePer1000, Target.ratioAtMost(1.7)));
        report.add(both.figure("PostgreSQL CPU s per 1000", Reading::databasePer1000, Target.ratioAtMost(1.3)));
        report.add(both.figure("database round trips per cancel", reading -> reading.perCancel(reading.calls().sent()),
                Target.atMost(2.1)));
        report.add(both.figure("write-ahead log, bytes per cancel", reading -> reading.perCancel(reading.log())));
        report.add(both.figure("p99 at saturation, ms", reading -> reading.run().millisecondsAt(99)));
    }

    private static int best(Contenders contenders, Contender contender, Report report) {
        int best = 0;
        double most = 0;
        for (int callers : contenders.stage().plan().connections()) {
            double perSecond = contenders.closed(contender, callers, TRIAL).run().perSecond();
            report.say("%s, %d callers: %.0f/s", contender.name(), callers, perSecond);
            if (perSecond > most) {
                most = perSecond;
                best = callers;
            }
        }
        return best;
    }

    /** Counted apart, for counting costs. */
    private static Figure nested(Contenders contenders) {
        contenders.stage().database().countNested(true);
        try {
            return contenders.alternate(1, contender -> contenders.closed(contender, 8, NESTED))
                    .figure("statements per cancel, within functions too", reading -> reading.perCancel(reading.calls().all()));
        } finally {
            contenders.stage().database().countNested(false);
        }
    }
}
