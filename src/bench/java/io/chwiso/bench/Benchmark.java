package io.chwiso.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Runs the phases of a {@link Plan}, prints the table and writes {@code target/bench/result.json}. */
public final class Benchmark {

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
            machine = Machine.facts(plan, stage.database());
            inTurns(stage, report);
            alone(stage, report);
            findings = stage.audit();
        }
        machine.put("took", Duration.between(began, Instant.now()).toSeconds() + " s");
        report.finish(machine, findings);
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    /** The phases that both contenders take in turns. */
    private static void inTurns(Stage stage, Report report) {
        Map<String, BiConsumer<Contenders, Report>> phases = new LinkedHashMap<>();
        phases.put("saturation", Saturation::run);
        phases.put("open-loop", OpenLoop::run);
        phases.put("waiting", Waiting::run);
        phases.put("memory", Memory::run);
        if (phases.keySet().stream().anyMatch(stage.plan()::includes)) {
            try (Contenders contenders = Contenders.start(stage)) {
                phases.forEach((name, phase) -> {
                    if (stage.plan().includes(name)) {
                        phase.accept(contenders, report);
                    }
                });
            }
        }
    }

    /** The phases that want the machine to themselves. */
    private static void alone(Stage stage, Report report) {
        if (stage.plan().includes("replicas")) {
            Replicas.run(stage, report);
        }
        if (stage.plan().includes("start")) {
            Start.run(stage, report);
        }
        if (stage.plan().includes("cold")) {
            Cold.run(stage, report);
        }
    }
}
