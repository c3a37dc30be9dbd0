package io.chwiso.cancellation.model;

import io.chwiso.cancellation.CancelType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An action with the seed of the chances taken while it happens, so that leaving out others does not change them. */
record Step(Action action, long seed) {

    private static final int REPLICAS = 2;
    /** Around the times of look-ups, leases, retries, settling and deposits; the short ones mostly. */
    private static final List<Duration> TIMES = Stream
            .of(1, 12, 12, 12, 12, 12, 25, 25, 45, 45, 45, 45, 360, 360, 1_200, 3 * 3_600, 31 * 3_600)
            .map(seconds -> Duration.ofSeconds(seconds))
            .toList();

    private static final int CANCELS_TO_BEGIN_WITH = 5;

    static List<Step> sequence(Random random, int length) {
        return IntStream.range(0, length)
                .mapToObj(number -> number < CANCELS_TO_BEGIN_WITH ? cancel(random) : action(random))
                .map(action -> new Step(action, random.nextLong()))
                .toList();
    }

    private static Action cancel(Random random) {
        CancelType type = random.nextInt(4) == 0 ? CancelType.FULL : CancelType.PARTIAL;
        return new Action.Cancel(random.nextInt(REPLICAS), random.nextInt(1_000), type, 10 * (1 + random.nextInt(3)));
    }

    private static Action action(Random random) {
        int replica = random.nextInt(REPLICAS);
        int any = random.nextInt(1_000);
        int percent = random.nextInt(100);
        return percent < 30 ? new Action.Pass(TIMES.get(random.nextInt(TIMES.size())))
                : percent < 62 ? new Action.Tick(replica)
                        : percent < 72 ? new Action.Release(replica)
                                : percent < 78 ? cancel(random)
                                        : List.<Action> of(
                                                new Action.AskAgainWithSameKey(replica, any),
                                                new Action.ReuseKey(replica, any),
                                                new Action.PayDeposit(any),
                                                new Action.Notice(any),
                                                new Action.Notice(any),
                                                new Action.Sync(replica, any),
                                                new Action.Resolve(any),
                                                new Action.Break(replica, FlakyStore.Fault.values()[random.nextInt(4)],
                                                        random.nextInt(3)),
                                                new Action.Kill(replica),
                                                new Action.Stall(replica),
                                                new Action.Resume(replica),
                                                new Action.Resume(1 - replica)).get(random.nextInt(12));
    }
}
