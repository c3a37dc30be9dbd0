package io.chwiso.audit;

import io.chwiso.dispatch.DueWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Audits once per interval, in every process; nothing is claimed, for it only reads. While the database is away the metrics
 * keep
 * what was found last, and {@code chwiso.audit.age} tells since when.
 */
@ApplicationScoped
class Auditor implements DueWork {

    private static final Logger LOG = Logger.getLogger(Auditor.class);

    private final AtomicLong lastDone = new AtomicLong(System.nanoTime());
    private final LedgerAudit ledger;
    private final Violations violations;
    private final OpenCancellations open;
    private final long interval;

    /** Of the one audit under way, and touched by nothing else: claims follow one another. */
    private long dueAt = System.nanoTime();
    private @Nullable UUID next;
    private boolean fails;

    Auditor(LedgerAudit ledger, Violations violations, OpenCancellations open, AuditConfig config, MeterRegistry metrics) {
        if (config.interval().toMillis() < 1) {
            throw new ConfigurationException(
                    "cancellation.audit.interval: %s (expected: more than 0)".formatted(config.interval()));
        }
        this.ledger = ledger;
        this.violations = violations;
        this.open = open;
        this.interval = config.interval().toNanos();
        TimeGauge.builder("chwiso.audit.age", lastDone, TimeUnit.NANOSECONDS, last -> System.nanoTime() - last.get())
                .description("Time since this process could last audit the ledger; grows while the database is away")
                .register(metrics);
    }

    @Override
    public String name() {
        return "audit";
    }

    /** Ends with the audit, if one is due. Never fails: what cannot be looked at holds up nobody's work. */
    @Override
    public Uni<Batch> claim() {
        long now = System.nanoTime();
        if (now - dueAt < 0) {
            return Uni.createFrom().item(Batch.empty());
        }
        dueAt = now + interval;
        return audit().map(done -> Batch.empty());
    }

    private Uni<Void> audit() {
        return place()
                .chain(after -> ledger.audit(after, violations.payments()))
                .invoke(result -> next = result.next())
                .invoke(result -> violations.found(result.violations()))
                .chain(open::count)
                .invoke(this::worked)
                .onFailure().invoke(this::failed)
                .onFailure().recoverWithNull();
    }

    private Uni<UUID> place() {
        return next == null ? ledger.anywhere() : Uni.createFrom().item(next);
    }

    private void worked() {
        lastDone.set(System.nanoTime());
        if (fails) {
            fails = false;
            LOG.info("The audit of the ledger works again");
        }
    }

    private void failed(Throwable failure) {
        if (!fails) {
            fails = true;
            LOG.warnf("The audit of the ledger fails, and is tried again at every interval: %s", failure);
        }
    }
}
