package io.chwiso.cancellation;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.Decision.AskAgain;
import io.chwiso.cancellation.Decision.SendAgain;
import io.chwiso.cancellation.Decision.Settled;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.Providers;
import io.chwiso.provider.ProvidersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Finds out by look-ups what became of cancellations, and goes on from there. */
@ApplicationScoped
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Providers providers;
    private final ProvidersConfig config;
    private final CancellationStore store;
    private final CancellationExecutor executor;

    Settlement(Providers providers, ProvidersConfig config, CancellationStore store, CancellationExecutor executor) {
        this.providers = providers;
        this.config = config;
        this.store = store;
        this.executor = executor;
    }

    /** Asks the provider once and does what its answer calls for. */
    Uni<Void> settle(Claim claim) {
        return providers.get(claim.cancellation().provider()).lookUp(claim.order())
                .chain(reading -> settle(claim, reading));
    }

    /** Does what a look-up made under the claim calls for. */
    Uni<Void> settle(Claim claim, PaymentReading reading) {
        PaymentProvider provider = providers.get(claim.cancellation().provider());
        Pace pace = new Pace(config.of(provider.id()));
        Decision decision = SettlementRules.decide(claim, reading, provider.judge(claim.order(), reading), pace);
        LOG.debugf("cancellation=%s looked up: %s", claim.cancellation().id(), decision.getClass().getSimpleName());
        return follow(claim, decision);
    }

    private Uni<Void> follow(Claim claim, Decision decision) {
        if (decision instanceof Settled settled) {
            return executor.conclude(claim, settled.change()).replaceWithVoid();
        }
        if (decision instanceof SendAgain) {
            return executor.sendAgain(claim);
        }
        return decision instanceof AskAgain again
                ? store.askAgain(claim, again.in(), again.course())
                : store.leave(claim);
    }
}
