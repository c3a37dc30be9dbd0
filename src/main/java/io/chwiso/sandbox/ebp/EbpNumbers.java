package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How EBP writes amounts: as numbers with at least one decimal, or without any idle one. */
record EbpNumbers(Tags tags) {

    BigDecimal written(BigDecimal amount) {
        BigDecimal bare = amount.stripTrailingZeros();
        int least = EbpScenario.PLAIN.in(tags) ? 0 : 1;
        return bare.setScale(Math.max(bare.scale(), least), RoundingMode.UNNECESSARY);
    }
}
