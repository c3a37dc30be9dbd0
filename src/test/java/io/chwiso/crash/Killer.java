package io.chwiso.crash;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends processes at moments of chance, but never while nothing goes on, and starts them again. */
final class Killer {

    private static final int MOST_MORE = 20;
    private static final int LONGEST_PAUSE_MILLIS = 400;
    /** One in so many is asked to end, and may finish what it does. */
    private static final int GENTLE_ONES = 5;
    /** One in so many is not waited for until it is back, so that it or the last one left may be next. */
    private static final int HURRIED_ONES = 4;

    private final Random random;
    private final Load load;

    Killer(long seed, Load load) {
        this.random = new Random(seed);
        this.load = load;
    }

    /** Ends any one replica, again and again; in the end, all are back. */
    void killOneByOne(ReplicaSet replicas, int kills) {
        for (int i = 0; i < kills; i++) {
            awaitMoment();
            Replica victim = replicas.all().get(random.nextInt(replicas.all().size()));
            if (random.nextInt(GENTLE_ONES) == 0) {
                victim.terminate();
            } else {
                victim.kill();
            }
            victim.start();
            if (random.nextInt(HURRIED_ONES) != 0) {
                victim.awaitReady();
            }
        }
        replicas.awaitReady();
    }

    /** Kills all replicas at once. */
    void blackOut(ReplicaSet replicas, int times) {
        for (int i = 0; i < times; i++) {
            awaitMoment();
            replicas.killAll();
            replicas.startAll();
        }
    }

    void crash(Database database, int times) {
        for (int i = 0; i < times; i++) {
            awaitMoment();
            database.crash();
            pause();
            database.startAgain();
        }
    }

    private void awaitMoment() {
        load.awaitMore(1 + random.nextInt(MOST_MORE));
        pause();
    }

    private void pause() {
        int millis = random.nextInt(LONGEST_PAUSE_MILLIS);
        CompletableFuture.runAsync(() -> {
        }, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)).join();
    }
}
