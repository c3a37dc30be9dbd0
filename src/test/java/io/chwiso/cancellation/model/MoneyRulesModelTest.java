package io.chwiso.cancellation.model;

import io.chwiso.cancellation.CancellationStore;
import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.platform.Detached;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Plays random sequences of everything that can happen to cancellations, and looks at the money after each step. More of them
 * by {@code -Dchwiso.model.sequences}, the very same ones by {@code -Dchwiso.model.seed}.
 */
@QuarkusTest
@TestProfile(MoneyRulesModelTest.NobodyElseDispatches.class)
class MoneyRulesModelTest {

    private static final Logger LOG = Logger.getLogger(MoneyRulesModelTest.class);
    private static final int SEQUENCES = Integer.getInteger("chwiso.model.sequences", 100);
    private static final int LENGTH = Integer.getInteger("chwiso.model.length", 30);
    private static final long SEED = Long.getLong("chwiso.model.seed", System.nanoTime());

    @Inject
    Vertx vertx;
    @Inject
    CancellationStore store;
    @Inject
    Detached detached;
    @Inject
    Clock clock;
    @Inject
    DispatchConfig dispatch;
    @Inject
    Pool pool;

    /** The tested application leaves the due work to the modelled replicas. */
    public static final class NobodyElseDispatches implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cancellation.dispatch.enabled", "false");
        }
    }

    @Test
    void whateverHappens_theMoneyRulesHold() {
        LOG.infof("%d sequences of %d steps, -Dchwiso.model.seed=%d", SEQUENCES, LENGTH, SEED);
        for (int number = 0; number < SEQUENCES; number++) {
            long seed = SEED + number;
            List<Step> steps = Step.sequence(new Random(seed), LENGTH);
            play(steps).ifPresent(failure -> fail(seed, steps, failure));
        }
    }

    private void fail(long seed, List<Step> steps, Throwable failure) {
        List<Step> fewer = shrink(steps);
        throw new AssertionError("-Dchwiso.model.seed=%d -Dchwiso.model.sequences=1; fewest steps:%n%s".formatted(seed,
                String.join(System.lineSeparator(), fewer.stream().map(Step::toString).toList())),
                play(fewer).orElse(failure));
    }

    /** Leaves out, one by one, what is not needed to fail. */
    private List<Step> shrink(List<Step> failing) {
        List<Step> fewest = failing;
        for (int i = failing.size() - 1; i >= 0; i--) {
            List<Step> fewer = new ArrayList<>(fewest);
            fewer.remove(i);
            if (play(fewer).isPresent()) {
                fewest = fewer;
            }
        }
        return fewest;
    }

    private Optional<Throwable> play(List<Step> steps) {
        try {
            World world = new World(new World.Ground(vertx, store, detached, clock, dispatch, new Ledgers(pool)));
            steps.forEach(world::take);
            world.drain();
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure);
        }
    }
}
