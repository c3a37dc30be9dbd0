package io.chwiso.crash;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A choice among things of unlike weight. */
record Choice<T>(List<T> things, List<Integer> weights) {

    /** In an order of their own, since a map's would change from run to run. */
    static <T extends Comparable<? super T>> Choice<T> of(Map<T, Integer> weights) {
        List<T> sorted = weights.keySet().stream().sorted(Comparator.naturalOrder()).toList();
        return new Choice<>(sorted, sorted.stream().map(weights::get).toList());
    }

    T pick(Random random) {
        int mark = random.nextInt(weights.stream().mapToInt(Integer::intValue).sum());
        for (int i = 0; i < things.size(); i++) {
            mark -= weights.get(i);
            if (mark < 0) {
                return things.get(i);
            }
        }
        throw new IllegalStateException("the mark lies within the sum of the weights");
    }
}
