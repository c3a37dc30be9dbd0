package io.chwiso.cancellation.model;

import io.chwiso.cancellation.CancelType;
import java.time.Duration;

/** One thing that happens in the world; numbers name payments, replicas and cancellations, counted around. */
sealed interface Action {

    void happenIn(World world);

    record Cancel(int replica, int payment, CancelType type, int amount) implements Action {
        @Override
        public void happenIn(World world) {
            world.cancel(replica, payment, type, amount);
        }
    }

    record AskAgainWithSameKey(int replica, int key) implements Action {
        @Override
        public void happenIn(World world) {
            world.repeat(replica, key);
        }
    }

    record ReuseKey(int replica, int key) implements Action {
        @Override
        public void happenIn(World world) {
            world.reuseKey(replica, key);
        }
    }

    record Tick(int replica) implements Action {
        @Override
        public void happenIn(World world) {
            world.tick(replica);
        }
    }

    record Pass(Duration time) implements Action {
        @Override
        public void happenIn(World world) {
            world.pass(time);
        }
    }

    record Notice(int payment) implements Action {
        @Override
        public void happenIn(World world) {
            world.notice(payment);
        }
    }

    record Sync(int replica, int cancellation) implements Action {
        @Override
        public void happenIn(World world) {
            world.sync(replica, cancellation);
        }
    }

    record Resolve(int cancellation) implements Action {
        @Override
        public void happenIn(World world) {
            world.resolve(cancellation);
        }
    }

    record PayDeposit(int payment) implements Action {
        @Override
        public void happenIn(World world) {
            world.payDeposit(payment);
        }
    }

    record Release(int replica) implements Action {
        @Override
        public void happenIn(World world) {
            world.release(replica);
        }
    }

    /** The step of the store after some others goes wrong. */
    record Break(int replica, FlakyStore.Fault fault, int steps) implements Action {
        @Override
        public void happenIn(World world) {
            world.breakStore(replica, fault, steps);
        }
    }

    record Kill(int replica) implements Action {
        @Override
        public void happenIn(World world) {
            world.kill(replica);
        }
    }

    record Stall(int replica) implements Action {
        @Override
        public void happenIn(World world) {
            world.stall(replica);
        }
    }

    record Resume(int replica) implements Action {
        @Override
        public void happenIn(World world) {
            world.resume(replica);
        }
    }
}
