package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Standing;
import io.chwiso.money.Money;
import io.chwiso.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Compares what a provider says is left of a payment with what our ledger says. Changes nothing; a person must act on it. */
@ApplicationScoped
class DriftCheck {

    private static final Logger LOG = Logger.getLogger(DriftCheck.class);

    private final Providers providers;
    private final CancellationStore store;
    private final OutcomeMetrics metrics;

    DriftCheck(Providers providers, CancellationStore store, OutcomeMetrics metrics) {
        this.providers = providers;
        this.store = store;
        this.metrics = metrics;
    }

    /** Looks the payment of a cancellation up once, if that one is finished. */
    Uni<Void> checkFinished(CancellationId id) {
        return store.read(id)
                .chain(found -> found.cancellation().status().isFinal() ? check(found) : Uni.createFrom().voidItem());
    }

    private Uni<Void> check(Standing before) {
        return providers.get(before.cancellation().provider()).lookUp(before.order())
                .chain(reading -> store.get(before.cancellation().id())
                        .invoke(after -> reading.balance()
                                .filter(told -> differs(told, before.cancellation().ledger(), after.ledger()))
                                .ifPresent(told -> report(after, told))))
                .replaceWithVoid();
    }

    /** While a cancel is open, or when one came to its end meanwhile, the two may differ and nothing is wrong. */
    static boolean differs(Money told, PaymentLedger before, PaymentLedger after) {
        return before.equals(after) && after.reserved().isZero() && !told.equals(after.cancellable());
    }

    private void report(Cancellation cancellation, Money told) {
        metrics.drifted(cancellation.provider());
        LOG.warnf("cancellation=%s provider=%s payment=%s left by provider=%s left by ledger=%s", cancellation.id(),
                cancellation.provider(), cancellation.payment().id(), told, cancellation.ledger().cancellable());
    }
}
