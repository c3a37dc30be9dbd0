package io.chwiso.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The violations found and not gone yet; each is logged once when it is found. */
@ApplicationScoped
class Violations {

    private static final Logger LOG = Logger.getLogger(Violations.class);

    private final AtomicReference<Set<Violation>> known = new AtomicReference<>(Set.of());

    Violations(MeterRegistry metrics) {
        Gauge.builder("chwiso.money.invariant.violations", known, violations -> violations.get().size())
                .description("Rules about money that payments were found to break; anything but 0 calls for a person")
                .register(metrics);
    }

    /** The payments that have to be looked at again, until they are found sound. */
    Set<UUID> payments() {
        return known.get().stream().map(Violation::payment).collect(Collectors.toUnmodifiableSet());
    }

    /** Takes what an audit found that looked at all {@link #payments()} too; whatever it did not find is gone. */
    void found(Set<Violation> violations) {
        Set<Violation> before = known.getAndSet(violations);
        violations.stream()
                .filter(violation -> !before.contains(violation))
                .forEach(violation -> LOG.errorf("payment=%s rule=%s is broken: look at its row of the view money_violation",
                        violation.payment(), violation.rule()));
        before.stream()
                .filter(violation -> !violations.contains(violation))
                .forEach(violation -> LOG.infof("payment=%s rule=%s is kept again", violation.payment(), violation.rule()));
    }
}
