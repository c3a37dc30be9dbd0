package io.chwiso.provider.cookiepay;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.SendPermit;
import io.chwiso.provider.Violation;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** CookiePay (쿠키페이). Made at start-up, so that an account without credentials is found then. */
@Startup
@Singleton
class CookiepayProvider implements PaymentProvider {

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, false, true, true,
            Set.of(CookiepayRules.CURRENCY));

    private final CookiepayAccounts accounts;
    private final CookiepayLookUps lookUps;
    private final CookiepayDeposits deposits;

    CookiepayProvider(CookiepayAccounts accounts, CookiepayLookUps lookUps, CookiepayDeposits deposits) {
        this.accounts = accounts;
        this.lookUps = lookUps;
        this.deposits = deposits;
    }

    @Override
    public ProviderId id() {
        return ProviderId.COOKIEPAY;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Set<AccountId> accounts() {
        return accounts.ids();
    }

    @Override
    public byte[] secretOf(AccountId account) {
        return accounts.get(account).secret();
    }

    @Override
    public List<Violation> check(CancelOrder order) {
        return CookiepayRules.check(order);
    }

    @Override
    public boolean wantsBaseline() {
        return true;
    }

    /** Takes a token and cancels; if a deposit must come first, asks where to pay it; if in doubt, looks the payment up. */
    @Override
    public Uni<ProviderOutcome> cancel(CancelOrder order, SendPermit permit) {
        return accounts.get(order.account())
                .cancel(CookiepayRequest.Cancel.of(order), permit)
                .chain(answer -> conclude(order, answer))
                // Only of the cancel itself or its token: the calls that follow it end with a value.
                .onFailure(TokenRejectedException.class).recoverWithItem(CookiepayOutcomes::tokenRejected)
                .onFailure(NotSentException.class).recoverWithItem(NotSentException::outcome)
                .onFailure(AnswerLostException.class).recoverWithItem(e -> Unknown.because(e.reason()));
    }

    @Override
    public Uni<ProviderOutcome> requestDeposit(CancelOrder order) {
        return deposits.request(order, CookiepayDeposits.PAID_OUT);
    }

    @Override
    public Uni<PaymentReading> lookUp(CancelOrder order) {
        return lookUps.read(order);
    }

    @Override
    public Evidence judge(CancelOrder order, PaymentReading after) {
        return CookiepayLookUps.judge(order, after);
    }

    private Uni<ProviderOutcome> conclude(CancelOrder order, CookiepayAnswer answer) {
        return switch (CookiepayVerdicts.of(answer)) {
            case NEEDS_DEPOSIT -> deposits.request(order, answer.providerCode());
            case ALREADY_CANCELLED -> lookUps.read(order)
                    .map(now -> CookiepayOutcomes.cancelledBefore(order, answer, now));
            case REJECTED_IF_UNCHANGED -> lookUps.read(order)
                    .map(now -> CookiepayOutcomes.refused(order, answer, now));
            case SUCCESS -> Uni.createFrom().item(CookiepayOutcomes.executed(order, answer));
            case CREDENTIALS -> Uni.createFrom().item(new CredentialsRejected(answer.providerCode()));
            case UNKNOWN -> Uni.createFrom().item(CookiepayOutcomes.unreadable(answer));
            case REJECTED, RETRY_IF_UNCHANGED, UNKNOWN_ELSE_REJECTED ->
                throw new IllegalStateException("a verdict CookiePay's table does not give: " + answer);
        };
    }
}
