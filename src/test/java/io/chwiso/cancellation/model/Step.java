package io.chwiso.cancellation.model;

import io.chwiso.cancellation.CancelType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** An action with the seed of the chances taken while it happens, so that leaving out others does not change them. */
record Step(Action action, long seed) {

    private static final int REPLICAS = 2;
    private static final List<Duration> TIMES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(12), Duration.ofSeconds(45),
            Duration.ofSeconds(45), Duration.ofMinutes(6), Duration.ofMinutes(20), Duration.ofHours(3), Duration.ofHours(31));

    static List<Step> sequence(Random random, int length) {
        return Stream.generate(() -> new Step(action(random), random.nextLong())).limit(length).toList();
    }

    private static Action action(Random random) {
        int replica = random.nextInt(REPLICAS);
        int any = random.nextInt(1_000);
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> new Action.Cancel(replica, any, random.nextInt(3) == 0 ? CancelType.FULL : CancelType.PARTIAL,
                    10 * (1 + random.nextInt(3)));
            case 4 -> new Action.AskAgainWithSameKey(replica, any);
            case 5 -> random.nextInt(3) == 0 ? new Action.ReuseKey(replica, any) : new Action.PayDeposit(any);
            case 6, 7, 8, 9 -> new Action.Tick(replica);
            case 10, 11, 12, 13, 14 -> new Action.Pass(TIMES.get(random.nextInt(TIMES.size())));
            case 15 -> new Action.Notice(any);
            case 16 -> new Action.Sync(replica, any);
            case 17 -> random.nextInt(2) == 0 ? new Action.Resolve(any) : new Action.Resume(replica);
            case 18, 19, 20 -> new Action.Release(replica);
            case 21 -> new Action.Break(replica, FlakyStore.Fault.values()[random.nextInt(4)], random.nextInt(3));
            case 22 -> random.nextInt(2) == 0 ? new Action.Kill(replica) : new Action.Tick(replica);
            default -> new Action.Stall(replica);
        };
    }
}
