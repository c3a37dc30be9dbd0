package io.chwiso.provider;

import io.chwiso.money.Money;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One payment provider, for all configured accounts there.
 *
 * <p>
 * The {@code Uni}s of {@link #cancel} and {@link #lookUp} end with a value for everything a provider or the network can do;
 * a failure is a defect of ours.
 */
public interface PaymentProvider {

    ProviderId id();

    Capabilities capabilities();

    /** The accounts configured for this provider. */
    Set<AccountId> accounts();

    /** The account's credential, from which a key to encrypt personal data at rest is derived. Never log it. */
    byte[] secretOf(AccountId account);

    /** This provider's own rules for a request, checked before anything is recorded: no I/O, empty when all hold. */
    List<Violation> check(CancelOrder order);

    /** What order lines add up to by this provider's rule for the account; empty where a cancel names no lines. */
    default Optional<Money> totalOf(AccountId account, List<OrderItem> items) {
        return Optional.empty();
    }

    /** Whether {@link #lookUp} must be asked before a cancel is sent, so that "before" and "after" can be compared. */
    boolean wantsBaseline();

    /**
     * Sends the cancel, once. Look-ups that the answer itself calls for are part of it; a lost answer is
     * {@link ProviderOutcome.Unknown}, never sent again here.
     *
     * @param permit asked right before the cancel leaves; when it is withdrawn, nothing is sent
     */
    Uni<ProviderOutcome> cancel(CancelOrder order, SendPermit permit);

    /**
     * Asks for the account to pay into before a settled payment is cancelled. Cancels nothing, so it may be asked again.
     *
     * @return {@link ProviderOutcome.DepositRequired}, without an account when the answer was lost, or
     *         {@link ProviderOutcome.Refused}; fails where the provider has no {@linkplain Capabilities deposit flow}
     */
    default Uni<ProviderOutcome> requestDeposit(CancelOrder order) {
        return Uni.createFrom().failure(() -> new UnsupportedOperationException(id() + " has no deposit flow"));
    }

    /**
     * Asks what has become of the order's payment; moves no money.
     *
     * @return a reading, or an {@link PaymentReading.State#UNCLEAR} one when the provider could not be asked or understood
     */
    Uni<PaymentReading> lookUp(CancelOrder order);

    /** What {@code after}, read after the order was sent, proves about it. No I/O. */
    Evidence judge(CancelOrder order, PaymentReading after);
}
