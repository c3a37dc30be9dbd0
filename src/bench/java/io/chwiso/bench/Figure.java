package io.chwiso.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param floor empty where the floor has no such figure
 * @param target empty where the figure is for information
 */
record Figure(String name, Optional<Double> floor, double chwiso, Optional<Target> target) {

    static Figure of(String name, double floor, double chwiso, Target target) {
        return new Figure(name, Optional.of(floor), chwiso, Optional.of(target));
    }

    static Figure of(String name, double floor, double chwiso) {
        return new Figure(name, Optional.of(floor), chwiso, Optional.empty());
    }

    static Figure alone(String name, double chwiso, Target target) {
        return new Figure(name, Optional.empty(), chwiso, Optional.of(target));
    }

    static Figure alone(String name, double chwiso) {
        return new Figure(name, Optional.empty(), chwiso, Optional.empty());
    }

    Optional<Double> ratio() {
        return floor.filter(value -> value != 0).map(value -> chwiso / value);
    }

    Optional<Boolean> isMet() {
        return target.map(wanted -> wanted.isMetBy(wanted.ofRatio() ? ratio().orElseThrow() : chwiso));
    }

    String asRow() {
        return "| %-46s | %9s | %9s | %6s | %-8s | %-4s |".formatted(name,
                floor.map(Figure::number).orElse(""),
                number(chwiso),
                ratio().map(ratio -> "%.2f".formatted(ratio)).orElse(""),
                target.map(Target::toString).orElse(""),
                isMet().map(met -> met ? "yes" : "NO").orElse(""));
    }

    JsonObject asJson() {
        return new JsonObject()
                .put("figure", name)
                .put("floor", floor.orElse(null))
                .put("chwiso", chwiso)
                .put("ratio", ratio().orElse(null))
                .put("target", target.map(Target::toString).orElse(null))
                .put("met", isMet().orElse(null));
    }

    /** Three digits that matter. */
    private static String number(double value) {
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
