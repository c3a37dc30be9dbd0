package io.chwiso.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service. Whatever becomes of the test, none of them outlives it. */
final class ReplicaSet implements AutoCloseable {

    private final AtomicInteger turn = new AtomicInteger();
    private final List<Replica> replicas;
    private final Thread lastResort = new Thread(this::killAll);

    private ReplicaSet(List<Replica> replicas) {
        this.replicas = replicas;
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    static ReplicaSet start(int size, Map<String, String> settings, Path logs) {
        List<Replica> replicas = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            replicas.add(new Replica("replica-" + i, Ports.free(), logs.resolve("replica-%d.log".formatted(i)), settings));
        }
        ReplicaSet set = new ReplicaSet(List.copyOf(replicas));
        // All at once, as a new deployment does: each wants to migrate the database.
        set.startAll();
        return set;
    }

    List<Replica> all() {
        return replicas;
    }

    /** The replicas in turn, whether they are up or not: a merchant's load balancer may be behind the times. */
    Replica next() {
        return replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
    }

    Replica other(Replica one) {
        return replicas.get((replicas.indexOf(one) + 1) % replicas.size());
    }

    void killAll() {
        replicas.forEach(Replica::kill);
    }

    void startAll() {
        replicas.forEach(Replica::start);
        awaitReady();
    }

    void awaitReady() {
        replicas.forEach(Replica::awaitReady);
    }

    @Override
    public void close() {
        killAll();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
