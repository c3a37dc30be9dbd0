package io.chwiso.provider.cookiepay;

import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Asks for the account to pay into before CookiePay cancels a settled payment; CookiePay then does so by itself. */
@Singleton
class CookiepayDeposits {

    /** What a cancel is answered that has to wait for a deposit. */
    static final ProviderCode PAID_OUT = new ProviderCode("9029", "paid out or settled already");

    private final CookiepayAccounts accounts;

    CookiepayDeposits(CookiepayAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Nothing is cancelled by asking, so it may be asked again; whether that names the same account is not documented.
     *
     * @param cause the code by which the cancel was made to wait for a deposit
     * @return {@link DepositRequired}, without an account when the answer was lost or cannot be relied on, or {@link Refused}
     */
    Uni<ProviderOutcome> request(CancelOrder order, ProviderCode cause) {
        return accounts.get(order.account())
                .depositAccount(CookiepayRequest.Deposit.of(order))
                .map(answer -> outcome(order, cause, answer))
                .onFailure(CookiepayAccount::isUnanswered)
                .recoverWithItem(() -> required(cause, Optional.empty()));
    }

    private static ProviderOutcome outcome(CancelOrder order, ProviderCode cause, CookiepayAnswer answer) {
        boolean readable = answer.code().isPresent() && (answer.isSuccessful() || answer.isClientError());
        boolean ok = answer.code().filter(CookiepayAnswer.OK::equals).isPresent();
        if (readable && !ok) {
            return new Refused(Refused.Reason.DEPOSIT, answer.providerCode());
        }
        return required(cause, answer.isSuccessful() && ok ? account(order, answer) : Optional.empty());
    }

    private static ProviderOutcome required(ProviderCode cause, Optional<DepositAccount> account) {
        return new DepositRequired(DepositRequired.Kind.DEPOSIT, cause, account);
    }

    /** The account, if the answer is about this cancel and leaves nothing out: a wrong one would misdirect money. */
    private static Optional<DepositAccount> account(CancelOrder order, CookiepayAnswer answer) {
        Optional<Money> deposit = answer.amount("DEPOSITAMT").filter(amount -> !amount.isZero());
        Optional<Instant> dueAt = answer.text("DEPOSITENDDATE").flatMap(CookiepayDates::deadline);
        if (!isAbout(order, answer) || deposit.isEmpty() || dueAt.isEmpty()) {
            return Optional.empty();
        }
        return answer.text("BANKNAME").flatMap(bank -> answer.text("ACCOUNTNO")
                .map(number -> new DepositAccount(bank, number, deposit.get(), order.amount(), dueAt.get())));
    }

    private static boolean isAbout(CancelOrder order, CookiepayAnswer answer) {
        boolean samePayment = answer.text("TID").map(order.payment().id()::equals).orElse(true);
        return samePayment && answer.agreesOn("CANCELAMT", order.amount());
    }
}
