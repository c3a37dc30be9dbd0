package io.chwiso.sandbox.simulation;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/** The latest calls, and every violation since the last reset. */
public final class CallLog {

    private static final int KEPT = 20_000;

    private final Deque<LoggedCall> calls = new ArrayDeque<>();
    private final Deque<LoggedCall> violations = new ArrayDeque<>();
    private final Clock clock;
    private long sequence;

    public CallLog(Clock clock) {
        this.clock = clock;
    }

    void add(Provider provider, String path, Optional<String> payment, Reply reply) {
        LoggedCall call = new LoggedCall(++sequence, provider, path, payment, clock.instant(), reply.status(),
                reply.delayMillis(), reply.violation());
        keep(calls, call);
        call.violation().ifPresent(broken -> keep(violations, call));
    }

    /** Oldest first. */
    public Stream<LoggedCall> calls() {
        return calls.stream();
    }

    /** The calls that broke a contract, oldest first. */
    public Stream<LoggedCall> violations() {
        return violations.stream();
    }

    public void clear() {
        calls.clear();
        violations.clear();
    }

    private static void keep(Deque<LoggedCall> kept, LoggedCall call) {
        kept.add(call);
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }
}
