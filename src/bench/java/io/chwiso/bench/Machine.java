package io.chwiso.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and on what a run was made. */
final class Machine {

    private Machine() {
    }

    static Map<String, String> facts(Plan plan, Database database) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("at", Instant.now().toString());
        facts.put("commit", firstLine("git", "describe", "--always", "--dirty"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("service", "%s %s".formatted(String.join(" ", plan.jvmOptions()), plan.application()));
        facts.put("its Java", firstLine(plan.java(), "-version"));
        facts.put("the floor's Java", Runtime.version().toString());
        facts.put("PostgreSQL", database.text("postgres", "SHOW server_version"));
        facts.put("provider", plan.provider());
        return facts;
    }

    private static String firstLine(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().findFirst().orElse("");
        } catch (IOException absent) {
            return "unknown";
        }
    }
}
