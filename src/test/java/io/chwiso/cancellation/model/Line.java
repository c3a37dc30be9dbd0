package io.chwiso.cancellation.model;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One process' way to the providers, on which calls and answers can be held up, and which ends with the process. */
final class Line {

    private final List<Held<?>> held = new ArrayList<>();
    private boolean cut;

    /** A call or answer on its way. */
    private record Held<T>(String what, UniEmitter<? super T> caller, Supplier<T> answer, Context context) {
        void deliver() {
            context.runOnContext(there -> caller.complete(answer.get()));
        }
    }

    /** Never comes back when the process is dead. */
    <T> Uni<T> answer(Supplier<T> answer) {
        return Uni.createFrom().<T> emitter(caller -> {
            if (!isCut()) {
                T value = answer.get();
                if (!isCut()) {
                    caller.complete(value);
                }
            }
        });
    }

    /** Held up until it is released; {@code answer} is made then. */
    <T> Uni<T> hold(String what, Supplier<T> answer) {
        return Uni.createFrom().<T> emitter(caller -> add(new Held<>(what, caller, answer, Vertx.currentContext())));
    }

    synchronized int held() {
        return held.size();
    }

    /** Lets the oldest go on its way. */
    void release() {
        Held<?> oldest;
        synchronized (this) {
            if (held.isEmpty()) {
                return;
            }
            oldest = held.remove(0);
        }
        oldest.deliver();
    }

    synchronized void cut() {
        cut = true;
        held.clear();
    }

    synchronized boolean isCut() {
        return cut;
    }

    private synchronized void add(Held<?> call) {
        if (!cut) {
            held.add(call);
        }
    }
}
