package io.chwiso.provider.ebp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.SendPermit;
import io.chwiso.provider.Violation;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** EBP, for all accounts there. Made at start-up, so that an account without credentials stops the start and not a cancel. */
@Startup
@Singleton
class EbpProvider implements PaymentProvider {

    private static final Logger LOG = Logger.getLogger(EbpProvider.class);

    private final Map<AccountId, EbpConnection> connections;
    private final Clock clock;

    @Inject
    EbpProvider(EbpAccountsConfig config, ProviderChannels channels, ObjectMapper mapper, Clock clock) {
        this(EbpAccounts.connect(config, channels, new EbpJson(mapper)), clock);
    }

    EbpProvider(Map<AccountId, EbpConnection> connections, Clock clock) {
        this.connections = Map.copyOf(connections);
        this.clock = clock;
    }

    @Override
    public ProviderId id() {
        return ProviderId.EBP;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, true, false, Set.of());
    }

    @Override
    public Set<AccountId> accounts() {
        return connections.keySet();
    }

    @Override
    public byte[] secretOf(AccountId account) {
        return account(account).secret();
    }

    @Override
    public List<Violation> check(CancelOrder order) {
        return EbpRules.violationsIn(order, account(order.account()).amountRule());
    }

    /** Empty also for lines that add up to no amount there can be, which {@link #check} refuses. */
    @Override
    public Optional<Money> totalOf(AccountId account, List<OrderItem> items) {
        return account(account).amountRule().totalOf(items);
    }

    /** EBP takes no id of ours: only the payment before and after tells whether a cancel was executed. */
    @Override
    public boolean wantsBaseline() {
        return true;
    }

    @Override
    public Uni<ProviderOutcome> cancel(CancelOrder order, SendPermit permit) {
        EbpConnection connection = connection(order.account());
        return connection.cancel(order, permit)
                .map(envelope -> new EbpCancelAnswer(order, connection.account().completion(), envelope))
                .invoke(EbpProvider::warnOfAnotherTotal)
                .chain(this::conclude)
                .onFailure(NotSentException.class).recoverWithItem(NotSentException::outcome)
                .onFailure(AnswerLostException.class).recoverWithItem(e -> Unknown.because(e.reason()));
    }

    @Override
    public Uni<PaymentReading> lookUp(CancelOrder order) {
        return connection(order.account())
                .detail(order)
                .map(envelope -> new EbpPaymentDetail(order, envelope).reading(clock.instant()))
                .onFailure(NotSentException.class).recoverWithItem(e -> PaymentReading.unclear("", clock.instant()))
                .onFailure(AnswerLostException.class).recoverWithItem(e -> PaymentReading.unclear("", clock.instant()));
    }

    @Override
    public Evidence judge(CancelOrder order, PaymentReading after) {
        return EbpEvidence.judge(order, after);
    }

    /** A look-up never fails, so its trouble cannot be mistaken for the cancel's own. */
    private Uni<ProviderOutcome> conclude(EbpCancelAnswer answer) {
        return answer.needsLookUp()
                ? lookUp(answer.order())
                        .map(reading -> answer.outcomeAfter(reading, judge(answer.order(), reading)))
                : Uni.createFrom().item(answer.outcome());
    }

    private EbpAccount account(AccountId id) {
        return connection(id).account();
    }

    private EbpConnection connection(AccountId id) {
        EbpConnection connection = connections.get(id);
        if (connection == null) {
            throw new IllegalArgumentException("account: %s (expected: one of %s)".formatted(id, accounts()));
        }
        return connection;
    }

    private static void warnOfAnotherTotal(EbpCancelAnswer answer) {
        answer.differingTotal().ifPresent(total -> LOG.warnf("provider=EBP cancellation=%s ordered=%s answered=%s",
                answer.order().id(), answer.order().amount(), total));
    }
}
