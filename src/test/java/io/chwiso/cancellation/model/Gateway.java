package io.chwiso.cancellation.model;

import io.chwiso.cancellation.Replica;
import java.time.Duration;

/** One process of the gateway with its ways to the database and the providers. */
record Gateway(Replica replica, FlakyStore store, Line line, Stall stall) {

    /**
     * While it is stalled, a process renews no lease; how long it may go on is shorter than a lease, as its own clock tells.
     */
    static final class Stall {

        private static final Duration LEASE_LASTS = Duration.ofSeconds(20);

        private boolean stalled;
        private Duration lasted = Duration.ZERO;
    }

    boolean isDead() {
        return line.isCut();
    }

    boolean isStalled() {
        return stall.stalled;
    }

    void die() {
        line.cut();
    }

    void stallNow() {
        stall.stalled = true;
    }

    void resume() {
        stall.stalled = false;
        stall.lasted = Duration.ZERO;
    }

    /** Tells whether its leases have run out. */
    boolean pass(Duration time) {
        if (!stall.stalled) {
            replica.renewLeases();
            return false;
        }
        stall.lasted = stall.lasted.plus(time);
        if (stall.lasted.compareTo(Stall.LEASE_LASTS) < 0) {
            return false;
        }
        store.lapseLeases();
        return true;
    }

    /** Whether it does nothing but wait for providers. */
    boolean isQuiet() {
        return isDead() ? store.isIdle() : replica.running() == line.held();
    }
}
