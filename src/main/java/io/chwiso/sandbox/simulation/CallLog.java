package io.chwiso.sandbox.simulation;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** The latest calls, and every violation since the last reset. */
public final class CallLog {

    private final Latest<LoggedCall> calls = new Latest<>();
    private final Latest<LoggedCall> violations = new Latest<>();
    private final Clock clock;
    private long sequence;

    public CallLog(Clock clock) {
        this.clock = clock;
    }

    void add(Provider provider, String path, Optional<String> payment, Reply reply) {
        LoggedCall call = new LoggedCall(++sequence, provider, path, payment, clock.instant(), reply.status(),
                reply.delayMillis(), reply.violation());
        calls.add(call);
        call.violation().ifPresent(broken -> violations.add(call));
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
}
