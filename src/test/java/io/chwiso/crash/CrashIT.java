package io.chwiso.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * The money after a crash: whatever ends under load, and however suddenly, every executed cancel belongs to exactly one
 * cancellation that says SUCCEEDED, none is executed twice, none is lost, and nothing stays open.
 *
 * <p>
 * {@code ./mvnw verify} runs a short form of it; {@code ./mvnw verify -Pcrash} runs it in full and alone. {@link Scale} names
 * what can be set. The replicas' logs stay under {@code target/crash}.
 */
class CrashIT {

    private final Scale scale = Scale.asConfigured();

    @Test
    void replicasKilledUnderLoad_loseAndDoubleNothing() {
        run("replicas-killed", scale.cancellations(), (stage, killer) -> killer.killOneByOne(stage.replicas(), scale.kills()));
    }

    @Test
    void allReplicasKilledAtOnce_recoverWithoutHelp() {
        run("all-killed", scale.cancellations() / 3, (stage, killer) -> killer.blackOut(stage.replicas(), scale.blackouts()));
    }

    @Test
    void databaseCrashedUnderLoad_losesAndDoublesNothing() {
        run("database-crashed", scale.cancellations() / 3, (stage, killer) -> killer.crash(stage.database(), scale.restarts()));
    }

    private void run(String name, int cancellations, BiConsumer<Stage, Killer> disturbance) {
        System.out.printf("%s, seed %d (-Dchwiso.crash.seed=%d)%n", name, scale.seed(), scale.seed());
        Instant began = Instant.now();
        try (Stage stage = Stage.set(scale.replicas(), name)) {
            Load load = Load.start(new Plan(scale), stage.replicas());
            disturbance.accept(stage, new Killer(scale.seed(), load));
            load.awaitRecorded(cancellations);
            Audit audit = new Audit(stage, load.end());

            audit.awaitRest();

            Books books = audit.assertNothingLostNothingDoubled();
            Duration took = Duration.between(began, Instant.now());
            System.out.println(Summary.of(name, scale, took, books, new Archive(stage.database())));
        }
    }
}
