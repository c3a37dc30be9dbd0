package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a line's amount counts. EBP's text says the line, its samples say one unit. */
enum EbpAmountRule {
    UNIT {
        @Override
        BigDecimal times(BigDecimal value, EbpLine line) {
            return value.multiply(BigDecimal.valueOf(line.quantity()));
        }
    },
    LINE {
        @Override
        BigDecimal times(BigDecimal value, EbpLine line) {
            return value;
        }
    };

    abstract BigDecimal times(BigDecimal value, EbpLine line);

    /** The rule by which the lines add up to {@code total}, among those the order number admits. */
    static Optional<EbpAmountRule> fitting(Tags tags, Collection<EbpLine> lines, BigDecimal total) {
        return admitted(tags).stream()
                .filter(rule -> rule.sum(lines, EbpLine::amount).compareTo(total) == 0)
                .findFirst();
    }

    BigDecimal sum(Collection<EbpLine> lines, Function<EbpLine, BigDecimal> value) {
        return lines.stream()
                .map(line -> times(value.apply(line), line))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<EbpAmountRule> admitted(Tags tags) {
        if (EbpScenario.UNIT.in(tags)) {
            return List.of(UNIT);
        }
        return EbpScenario.LINE.in(tags) ? List.of(LINE) : List.of(UNIT, LINE);
    }
}
