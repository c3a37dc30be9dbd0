package io.chwiso.sandbox.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The faults in wait, each for one call, in the order they were ordered. */
public final class Faults {

    private final List<Fault> waiting = new ArrayList<>();

    public void order(Fault fault, int times) {
        waiting.addAll(Collections.nCopies(times, fault));
    }

    Optional<Fault> take(Provider provider, String path) {
        Optional<Fault> due = waiting.stream().filter(fault -> fault.concerns(provider, path)).findFirst();
        due.ifPresent(waiting::remove);
        return due;
    }

    public void clear() {
        waiting.clear();
    }
}
