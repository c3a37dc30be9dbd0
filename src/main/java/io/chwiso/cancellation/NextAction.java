package io.chwiso.cancellation;

import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import java.util.Optional;

/**
 * What a person of the merchant must do before the provider can execute the cancel.
 *
 * @param account where to pay in; absent for {@code FUND_ACCOUNT}, and when the provider's answer naming it was lost
 */
public record NextAction(DepositRequired.Kind kind, Optional<DepositAccount> account) {
}
