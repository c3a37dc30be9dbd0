package io.chwiso.bench;

import java.util.Locale;

/**
 * What a figure is to reach.
 *
 * @param ofRatio whether the ratio to the floor is meant, or the figure itself
 */
record Target(boolean atMost, double bound, boolean ofRatio) {

    static Target ratioAtMost(double bound) {
        return new Target(true, bound, true);
    }

    static Target ratioAtLeast(double bound) {
        return new Target(false, bound, true);
    }

    static Target atMost(double bound) {
        return new Target(true, bound, false);
    }

    static Target atLeast(double bound) {
        return new Target(false, bound, false);
    }

    boolean isMetBy(double value) {
        return atMost ? value <= bound : value >= bound;
    }

    @Override
    public String toString() {
        String number = bound == Math.rint(bound) ? Long.toString((long) bound) : String.format(Locale.ROOT, "%.2f", bound);
        return (atMost ? "<= " : ">= ") + number + (ofRatio ? "x" : "");
    }
}
