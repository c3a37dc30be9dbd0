package io.chwiso.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What is told of the claims on one kind of work. */
final class ClaimMetrics {

    private final AtomicLong lastClaim = new AtomicLong(System.nanoTime());
    private final Counter claimed;

    ClaimMetrics(MeterRegistry metrics, String work) {
        this.claimed = Counter.builder("chwiso.dispatch.claimed")
                .description("Items of due work that this process claimed")
                .tag("work", work)
                .register(metrics);
        TimeGauge.builder("chwiso.dispatch.claim.age", lastClaim, TimeUnit.NANOSECONDS, last -> System.nanoTime() - last.get())
                .description("Time since this process could last look for due work; grows while the database is away")
                .tag("work", work)
                .register(metrics);
    }

    void claimed(int size) {
        lastClaim.set(System.nanoTime());
        claimed.increment(size);
    }
}
