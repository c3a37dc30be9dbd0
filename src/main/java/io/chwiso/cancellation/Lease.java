package io.chwiso.cancellation;

import io.chwiso.provider.SendPermit;
import java.time.Duration;

/**
 * The right to work on a cancellation, for a while, while nobody else does. Whatever is recorded under it carries its fence,
 * so that one who comes late, after the lease has run out and somebody else has taken over, changes nothing.
 *
 * <p>
 * The end is kept by this machine's monotonic clock, counted from before the database was asked: the lease has never run out
 * there while it is still valid here.
 */
public final class Lease implements SendPermit {

    private final CancellationId cancellation;
    private final int fence;
    private final Duration length;
    private volatile long endsAtNanos;

    /** @param askedAtNanos {@link System#nanoTime} of before the database was asked for it */
    public Lease(CancellationId cancellation, int fence, Duration length, long askedAtNanos) {
        this.cancellation = cancellation;
        this.fence = fence;
        this.length = length;
        this.endsAtNanos = askedAtNanos + length.toNanos();
    }

    public CancellationId cancellation() {
        return cancellation;
    }

    public int fence() {
        return fence;
    }

    @Override
    public boolean isValid() {
        return left() > 0;
    }

    /** Whether a good part of it is over, so that it should be renewed. */
    boolean isAgeing() {
        return left() < length.toNanos() * 3 / 4;
    }

    void renewed(long askedAtNanos) {
        endsAtNanos = askedAtNanos + length.toNanos();
    }

    private long left() {
        return endsAtNanos - System.nanoTime();
    }
}
