package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.money.Money;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.Providers;
import io.chwiso.provider.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Has the provider itself look at a request before anything is recorded: no I/O. */
@Singleton
class ProviderRules {

    /** The order is only judged, never sent. */
    private static final UUID NO_ID = new UUID(0, 0);

    private final Providers providers;

    ProviderRules(Providers providers) {
        this.providers = providers;
    }

    /** The amount that order lines state, at a provider which reads it from them. */
    Optional<Money> totalOf(ProviderId provider, AccountId account, List<OrderItem> items) {
        return providers.get(provider).totalOf(account, items);
    }

    /**
     * Throws what the provider objects to. What the ledger knows better, above all whether enough is left, is not judged here.
     */
    void check(CancelCommand command) {
        Money approved = command.payment().amount();
        Money amount = command.amount().orElseGet(() -> approved.minus(command.cancelledElsewhere()));
        if (amount.isZero() || amount.isGreaterThan(approved)) {
            // No order can be made of it; against the ledger it fails as already cancelled or as a mismatch.
            return;
        }
        CancelOrder order = command.toOrder(NO_ID, cancelledBefore(command, amount), amount);
        Findings findings = new Findings();
        for (Violation violation : providers.get(command.provider()).check(order)) {
            findings.add(typeOf(violation.kind()), violation.pointer(), violation.detail());
        }
        findings.throwIfAny();
    }

    /** By the caller's word, as far as that leaves room for the amount. */
    private static Money cancelledBefore(CancelCommand command, Money amount) {
        Money room = command.payment().amount().minus(amount);
        return command.cancelledElsewhere().isGreaterThan(room) ? room : command.cancelledElsewhere();
    }

    private static ProblemType typeOf(Violation.Kind kind) {
        return switch (kind) {
            case INVALID -> ProblemType.VALIDATION_FAILED;
            case UNSUPPORTED -> ProblemType.CAPABILITY_NOT_SUPPORTED;
        };
    }
}
