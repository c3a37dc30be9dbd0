package io.chwiso.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is under way, and lets a thread that may block wait until nothing is. */
final class InFlight {

    private final AtomicInteger count = new AtomicInteger();

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        if (count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    int count() {
        return count.get();
    }

    /** Blocks until nothing is under way; false when something still is after {@code atMost}. */
    synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
        long begun = System.nanoTime();
        while (count.get() > 0) {
            long left = atMost.toNanos() - (System.nanoTime() - begun);
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
