package io.chwiso.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of what was measured several times, which one odd round does not move. */
final class Median {

    private Median() {
    }

    /** Of an even number, the mean of the two in the middle. */
    static <T> double of(Collection<T> measured, ToDoubleFunction<T> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
