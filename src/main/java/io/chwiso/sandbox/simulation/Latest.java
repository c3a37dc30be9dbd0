package io.chwiso.sandbox.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** The latest of what is added, so many that memory stays small. */
public final class Latest<T> {

    static final int KEPT = 20_000;

    private final Deque<T> kept = new ArrayDeque<>();

    public void add(T latest) {
        kept.add(latest);
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    /** Oldest first. */
    public Stream<T> stream() {
        return kept.stream();
    }

    public void clear() {
        kept.clear();
    }
}
