package io.chwiso.provider.eximbay;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.SendPermit;
import io.chwiso.provider.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Eximbay: cancels by one synchronous call, and settles a doubt by the payment's balance. */
@Singleton
class EximbayProvider implements PaymentProvider {

    private static final Capabilities CAPABILITIES = new Capabilities(true, true, false, true, false, EximbayRules.CURRENCIES);

    private final EximbayConnections connections;
    private final EximbayJson json;
    private final Clock clock;

    EximbayProvider(EximbayConnections connections, EximbayJson json, Clock clock) {
        this.connections = connections;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public ProviderId id() {
        return ProviderId.EXIMBAY;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Set<AccountId> accounts() {
        return connections.accounts();
    }

    @Override
    public byte[] secretOf(AccountId account) {
        return connections.of(account).secret();
    }

    @Override
    public List<Violation> check(CancelOrder order) {
        return EximbayRules.check(order);
    }

    /** Our ledger is the baseline: Eximbay checks the balance we send against its own books. */
    @Override
    public boolean wantsBaseline() {
        return false;
    }

    @Override
    public Uni<ProviderOutcome> cancel(CancelOrder order, SendPermit permit) {
        return connections.of(order.account())
                .cancel(order, permit)
                .chain(answer -> conclude(order, answer))
                .onFailure(NotSentException.class).recoverWithItem(NotSentException::outcome)
                .onFailure(AnswerLostException.class).recoverWithItem(e -> Unknown.because(e.reason()));
    }

    @Override
    public Uni<PaymentReading> lookUp(CancelOrder order) {
        return connections.of(order.account())
                .retrieve(order)
                .map(answer -> read(order, answer))
                .onFailure(NotSentException.class).recoverWithItem(this::unclear)
                .onFailure(AnswerLostException.class).recoverWithItem(this::unclear);
    }

    @Override
    public Evidence judge(CancelOrder order, PaymentReading after) {
        return EximbayReadings.judge(order, after);
    }

    private Uni<ProviderOutcome> conclude(CancelOrder order, ProviderAnswer answer) {
        String mid = connections.of(order.account()).mid();
        return json.readCancel(answer)
                .map(response -> new EximbayConclusion(order, mid, response))
                .map(this::confirm)
                .orElseGet(() -> Uni.createFrom().item(Unknown.because(unreadable(answer))));
    }

    /** A failing look-up ends as an unclear reading, so it can never pass for a cancel that was not sent. */
    private Uni<ProviderOutcome> confirm(EximbayConclusion conclusion) {
        return conclusion.needsLookUp()
                ? lookUp(conclusion.order()).map(conclusion::toOutcome)
                : Uni.createFrom().item(conclusion.toOutcome());
    }

    private PaymentReading read(CancelOrder order, ProviderAnswer answer) {
        return json.readRetrieve(answer)
                .map(response -> EximbayReadings.from(response, order.payment(), clock.instant()))
                .orElseGet(() -> PaymentReading.unclear(unreadable(answer), clock.instant()));
    }

    private PaymentReading unclear(Throwable failure) {
        return PaymentReading.unclear(String.valueOf(failure.getMessage()), clock.instant());
    }

    private static String unreadable(ProviderAnswer answer) {
        return "unreadable answer, HTTP " + answer.status();
    }
}
