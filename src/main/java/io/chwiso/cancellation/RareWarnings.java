package io.chwiso.cancellation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets through one warning an hour about the same failure of the same account, since what cannot be done comes back for ever.
 */
final class RareWarnings {

    private static final long SILENCE = Duration.ofHours(1).toNanos();

    private final Map<Warning, Long> givenAt = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    private record Warning(AccountKey account, String failure) {
    }

    RareWarnings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether to warn; takes it that the warning is given then. */
    boolean admit(AccountKey account, Throwable failure) {
        long now = nanoTime.getAsLong();
        givenAt.values().removeIf(at -> now - at >= SILENCE);
        return givenAt.putIfAbsent(new Warning(account, failure.toString()), now) == null;
    }
}
