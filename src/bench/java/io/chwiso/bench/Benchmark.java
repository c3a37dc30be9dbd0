package io.chwiso.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the phases of a {@link Plan}, prints the table and writes {@code target/bench/result.json}. */
public final class Benchmark {

    private static final List<Phase> PHASES = List.of(new Saturation(), new OpenLoop());

    private Benchmark() {
    }

    /** Ends with status 1 when a cancel failed, or was lost or doubled; a missed target is no failure. */
    public static void main(String[] arguments) {
        Instant began = Instant.now();
        Plan plan = Plan.asConfigured();
        Report report = new Report();
        List<String> findings;
        Map<String, String> machine;
        try (Stage stage = Stage.set(plan)) {
            machine = machine(plan, stage);
            try (Contenders contenders = new Contenders(stage)) {
                PHASES.stream()
                        .filter(phase -> plan.includes(phase.name()))
                        .forEach(phase -> phase.run(contenders, report));
            }
            findings = stage.audit();
        }
        machine.put("took", Duration.between(began, Instant.now()).toSeconds() + " s");
        report.finish(machine, findings);
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    private static Map<String, String> machine(Plan plan, Stage stage) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("at", Instant.now().toString());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("benchmark's Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("service", "%s %s %s".formatted(plan.java(), String.join(" ", plan.jvmOptions()), plan.application()));
        facts.put("PostgreSQL", stage.database().text("postgres", "SHOW server_version"));
        facts.put("provider", plan.provider());
        return facts;
    }
}
