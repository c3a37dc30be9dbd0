package io.chwiso.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table, and the same as JSON. */
final class Report {

    private static final Path FILE = Path.of("target", "bench", "result.json");

    private final List<Figure> figures = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure.asRow());
    }

    /** A step on the way, for whoever watches. */
    void say(String format, Object... values) {
        System.out.println("  " + format.formatted(values));
    }

    void finish(Map<String, String> machine, List<String> findings) {
        StringBuilder table = new StringBuilder("\n");
        machine.forEach((name, value) -> table.append("%s: %s%n".formatted(name, value)));
        table.append("\n| %-46s | %9s | %9s | %6s | %-8s | %-4s |%n"
                .formatted("Figure", "Floor", "Chwiso", "Ratio", "Target", "Met"));
        table.append("|---|---:|---:|---:|---|---|\n");
        figures.forEach(figure -> table.append(figure.asRow()).append('\n'));
        table.append(findings.isEmpty() ? "\nEvery cancel SUCCEEDED, none was lost, none was doubled.\n" : "\nFAILED:\n");
        findings.forEach(finding -> table.append("  ").append(finding).append('\n'));
        System.out.print(table);
        write(machine, findings);
    }

    private void write(Map<String, String> machine, List<String> findings) {
        JsonObject facts = new JsonObject();
        machine.forEach(facts::put);
        JsonArray rows = new JsonArray();
        figures.forEach(figure -> rows.add(figure.asJson()));
        JsonObject result = new JsonObject().put("machine", facts).put("figures", rows).put("failures",
                new JsonArray(findings));
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, result.encodePrettily());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
