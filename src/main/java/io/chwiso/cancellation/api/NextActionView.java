package io.chwiso.cancellation.api;

import io.chwiso.cancellation.NextAction;
import io.chwiso.money.Money;
import io.chwiso.provider.DepositAccount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody must do before the provider can execute the cancel. */
public sealed interface NextActionView {

    /** Pay in to an account made for this cancel; its parts are null while it is not known. */
    @RegisterForReflection
    record Deposit(String type, @Nullable String bankName, @Nullable String accountNumber, @Nullable String depositAmount,
            String cancelAmount, @Nullable String dueAt) implements NextActionView {
    }

    /** Fill the merchant's funds at the provider, who sets no deadline. */
    @RegisterForReflection
    record FundAccount(String type, @Nullable String dueAt) implements NextActionView {
    }

    /** @param amount what the cancellation cancels, told while the provider's own word is missing */
    static NextActionView of(NextAction action, Money amount) {
        return switch (action.kind()) {
            case DEPOSIT -> deposit(action.account(), amount);
            case FUND_ACCOUNT -> new FundAccount(action.kind().name(), null);
        };
    }

    private static Deposit deposit(Optional<DepositAccount> account, Money amount) {
        return new Deposit(
                "DEPOSIT",
                account.map(DepositAccount::bankName).orElse(null),
                account.map(DepositAccount::accountNumber).orElse(null),
                account.map(DepositAccount::depositAmount).map(Money::toString).orElse(null),
                account.map(DepositAccount::cancelAmount).orElse(amount).toString(),
                account.map(DepositAccount::dueAt).map(Timestamps::of).orElse(null));
    }
}
