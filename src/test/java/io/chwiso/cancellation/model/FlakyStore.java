package io.chwiso.cancellation.model;

import io.chwiso.cancellation.AccountKey;
import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStore;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Lease;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.cancellation.Replica;
import io.chwiso.provider.PaymentReading;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The real store as one process reaches it: the way there may break, and the process may die, before or after any step. */
final class FlakyStore implements CancellationStore {

    /** What happens at a step. */
    enum Fault {
        FAILS,
        LOSES_ITS_ANSWER,
        DIES_BEFORE,
        DIES_AFTER
    }

    private final CancellationStore real;
    private final Line line;
    private final Runnable death;
    private final Collection<Lease> leases = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger countdown = new AtomicInteger();
    private volatile Fault fault = Fault.FAILS;

    FlakyStore(CancellationStore real, Line line, Runnable death) {
        this.real = real;
        this.line = line;
        this.death = death;
    }

    /** The step after {@code steps} others goes wrong. */
    void arm(Fault wrong, int steps) {
        fault = wrong;
        countdown.set(steps + 1);
    }

    void disarm() {
        countdown.set(0);
    }

    void lapseLeases() {
        leases.forEach(Replica::lapse);
        leases.clear();
    }

    boolean isIdle() {
        return underWay.get() == 0;
    }

    private <T> Uni<T> step(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (line.isCut()) {
                return Uni.createFrom().nothing();
            }
            return countdown.getAndUpdate(left -> Math.max(0, left - 1)) == 1 ? faulty(work) : reached(work);
        });
    }

    private <T> Uni<T> faulty(Supplier<Uni<T>> work) {
        return switch (fault) {
            case FAILS -> Uni.createFrom().failure(new IOException("connection reset"));
            case LOSES_ITS_ANSWER -> reached(work)
                    .chain(lost -> Uni.createFrom().failure(new IOException("connection reset")));
            case DIES_BEFORE -> {
                death.run();
                yield Uni.createFrom().nothing();
            }
            case DIES_AFTER -> reached(work).invoke(death).chain(() -> Uni.createFrom().nothing());
        };
    }

    private <T> Uni<T> reached(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            underWay.incrementAndGet();
            return work.get().onTermination().invoke(underWay::decrementAndGet);
        }).chain(done -> line.isCut() ? Uni.createFrom().<T> nothing() : Uni.createFrom().item(done));
    }

    private Claim held(Claim claim) {
        Claim timeless = Replica.timeless(claim);
        leases.add(timeless.lease());
        return timeless;
    }

    @Override
    public Uni<Opened> open(CancelCommand command, IdempotencyKey key) {
        return step(() -> real.open(command, key))
                .map(opened -> new Opened(opened.cancellation(), opened.claim().map(this::held), opened.replayed()));
    }

    @Override
    public Uni<Cancellation> get(CancellationId id) {
        return step(() -> real.get(id));
    }

    @Override
    public Uni<Optional<CancellationId>> findByReference(CancelCommand command) {
        return step(() -> real.findByReference(command));
    }

    @Override
    public Uni<Optional<PaymentLedger>> findLedger(CancelCommand command) {
        return step(() -> real.findLedger(command));
    }

    @Override
    public Uni<Boolean> isHeldUp(CancellationId waiting) {
        return step(() -> real.isHeldUp(waiting));
    }

    @Override
    public Uni<Standing> read(CancellationId id) {
        return step(() -> real.read(id));
    }

    @Override
    public Uni<Boolean> keepBaseline(Claim claim, PaymentReading reading) {
        return step(() -> real.keepBaseline(claim, reading));
    }

    @Override
    public Uni<Recorded> record(Claim claim, Change change) {
        Uni<Recorded> same = real.record(claim, change);
        return step(() -> same);
    }

    @Override
    public Uni<Recorded> record(Cancellation seen, int version, Change change) {
        Uni<Recorded> same = real.record(seen, version, change);
        return step(() -> same);
    }

    @Override
    public Uni<Optional<Claim>> takeTurn(CancellationId id) {
        return step(() -> real.takeTurn(id)).map(claim -> claim.map(this::held));
    }

    @Override
    public Uni<List<Claim>> claimDue(int atMost, Set<AccountKey> busy) {
        return step(() -> real.claimDue(atMost, busy)).map(claims -> claims.stream().map(this::held).toList());
    }

    @Override
    public Uni<Optional<Claim>> claim(CancellationId id) {
        return step(() -> real.claim(id)).map(claim -> claim.map(this::held));
    }

    @Override
    public Uni<Optional<Claim>> writeAhead(Claim claim) {
        return step(() -> real.writeAhead(claim)).map(written -> written.map(this::held));
    }

    @Override
    public Uni<Void> askAgain(Claim claim, Optional<Duration> in, Course course) {
        return step(() -> real.askAgain(claim, in, course));
    }

    @Override
    public Uni<Void> leave(Claim claim) {
        return step(() -> real.leave(claim));
    }

    /** Renewed in the database alone: here they never age. */
    @Override
    public Uni<List<Lease>> renew(List<Lease> ageing) {
        return line.isCut() ? Uni.createFrom().nothing() : real.renew(ageing).replaceWith(List.of());
    }
}
