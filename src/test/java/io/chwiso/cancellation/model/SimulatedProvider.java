package io.chwiso.cancellation.model;

import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Capabilities;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Accepted;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.SendPermit;
import io.chwiso.provider.Violation;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A provider as one process sees it, by one of the three habits there are: Eximbay tells balances and may want its funds filled
 * up, EBP may take a cancel and do it later, CookiePay may ask for a deposit.
 *
 * <p>
 * One physical assumption: what it has received, a provider executes within {@link #LATEST}, which is shorter than the time
 * between an attempt and the second look-up that counts.
 */
final class SimulatedProvider implements PaymentProvider {

    static final Duration LATEST = Duration.ofSeconds(20);
    static final Duration DEPOSIT_TIME = Duration.ofHours(30);

    private static final Duration CONFIRMED_AFTER = Duration.ofMinutes(5);
    private static final ProviderReceipt RECEIPT = new ProviderReceipt(new ProviderCode("0000", "Success."), Optional.empty(),
            Optional.empty(), Optional.empty());
    private static final ProviderCode NO = new ProviderCode("N1", "no");

    private final ProviderId id;
    private final Books books;
    private final Line line;
    private final CallsOut callsOut;
    private final Luck luck;
    private final Runnable death;
    private final Clock clock;

    SimulatedProvider(ProviderId id, Books books, Line line, CallsOut callsOut, Luck luck, Runnable death, Clock clock) {
        this.id = id;
        this.books = books;
        this.line = line;
        this.callsOut = callsOut;
        this.luck = luck;
        this.death = death;
        this.clock = clock;
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public boolean wantsBaseline() {
        return id != ProviderId.EXIMBAY;
    }

    @Override
    public Uni<ProviderOutcome> cancel(CancelOrder order, SendPermit permit) {
        boolean waitsForPlace = !luck.isGood() && luck.next(order.payment().id(), 8) == 0;
        return waitsForPlace
                ? line.hold("place for " + order.id(), () -> true).chain(free -> send(order, permit))
                : Uni.createFrom().deferred(() -> send(order, permit));
    }

    private Uni<ProviderOutcome> send(CancelOrder order, SendPermit permit) {
        if (line.isCut() || !permit.isValid()) {
            return line.answer(() -> new NotSent("permit withdrawn", false));
        }
        if (luck.isGood()) {
            return line.answer(() -> executed(order));
        }
        if (luck.next(order.payment().id(), 6) == 0) {
            return line.answer(() -> new NotSent("connection refused", luck.oneOf(order.payment().id(), true, false)));
        }
        callsOut.begin(order, line);
        ProviderOutcome outcome = fate(order);
        Supplier<ProviderOutcome> arrival = () -> callsOut.end(order, line, outcome);
        return luck.next(order.payment().id(), 4) == 0 ? line.hold("answer to " + order.id(), arrival) : line.answer(arrival);
    }

    private ProviderOutcome fate(CancelOrder order) {
        String payment = order.payment().id();
        return switch (luck.next(payment, 12)) {
            case 0, 1 -> executed(order);
            case 2 -> {
                executed(order);
                yield Unknown.because("no answer in time");
            }
            case 3 -> Unknown.because("no answer in time");
            case 4, 8, 9 -> {
                books.executeIn(late(payment), order);
                yield Unknown.because("no answer in time");
            }
            case 5 -> books.hasRoomFor(order) ? new Refused(Refused.Reason.CANCEL, NO) : executed(order);
            case 6 -> new Unknown("odd code", Optional.of(NO), Unknown.WhenUnchanged.REFUSED);
            case 7 -> {
                dieWithCallOut(order);
                yield Unknown.because("nobody hears this");
            }
            default -> habit(order);
        };
    }

    private void dieWithCallOut(CancelOrder order) {
        switch (luck.next(order.payment().id(), 3)) {
            case 0 -> books.execute(order);
            case 1 -> books.executeIn(late(order.payment().id()), order);
            default -> {
            }
        }
        death.run();
    }

    private Duration late(String payment) {
        return LATEST.multipliedBy(1 + luck.next(payment, 4)).dividedBy(4);
    }

    private ProviderOutcome habit(CancelOrder order) {
        if (!books.hasRoomFor(order)) {
            return executed(order);
        }
        return switch (id) {
            case EXIMBAY -> new DepositRequired(DepositRequired.Kind.FUND_ACCOUNT, NO, Optional.empty());
            case EBP -> {
                books.executeIn(CONFIRMED_AFTER, order);
                yield new Accepted(RECEIPT);
            }
            case COOKIEPAY -> deposit(order);
        };
    }

    private ProviderOutcome executed(CancelOrder order) {
        if (books.balance(order.payment().id()).isZero()) {
            return new AlreadyCancelled(RECEIPT);
        }
        if (!books.hasRoomFor(order)) {
            return new Refused(Refused.Reason.CANCEL, NO);
        }
        books.execute(order);
        return new Confirmed(RECEIPT);
    }

    @Override
    public Uni<ProviderOutcome> requestDeposit(CancelOrder order) {
        return line.answer(() -> deposit(order));
    }

    private ProviderOutcome deposit(CancelOrder order) {
        books.awaitDeposit(order, DEPOSIT_TIME);
        boolean told = luck.isGood() || luck.next(order.payment().id(), 3) > 0;
        return new DepositRequired(DepositRequired.Kind.DEPOSIT, NO, Optional
                .of(new DepositAccount("신한은행", "110-123-456789", order.amount(), order.amount(),
                        clock.instant().plus(DEPOSIT_TIME)))
                .filter(account -> told));
    }

    @Override
    public Uni<PaymentReading> lookUp(CancelOrder order) {
        return Uni.createFrom().deferred(() -> {
            PaymentReading reading = read(order.payment().id());
            return luck.isGood() || luck.next(order.payment().id(), 6) > 0
                    ? line.answer(() -> reading)
                    : line.hold("look-up of " + order.id(), () -> reading);
        });
    }

    private PaymentReading read(String payment) {
        if (!luck.isGood() && luck.next(payment, 8) == 0) {
            return PaymentReading.unclear("", clock.instant());
        }
        State state = id == ProviderId.EBP && books.isCancelling(payment) ? State.CANCELLING : State.UNTOUCHED;
        return new PaymentReading(state, state.name(), Optional.of(books.balance(payment)), Optional.empty(), clock.instant());
    }

    @Override
    public Evidence judge(CancelOrder order, PaymentReading after) {
        Optional<Money> balance = after.balance();
        if (balance.isEmpty()) {
            return Evidence.UNCLEAR;
        }
        Money before = order.baseline().flatMap(PaymentReading::balance).orElseGet(order::balanceBefore);
        if (balance.get().equals(before)) {
            return after.state() == State.CANCELLING ? Evidence.IN_PROGRESS : Evidence.UNCHANGED;
        }
        return !order.amount().isGreaterThan(before) && balance.get().equals(before.minus(order.amount()))
                ? Evidence.EXECUTED
                : Evidence.CONFLICTING;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, false, true, id == ProviderId.COOKIEPAY, Set.of());
    }

    @Override
    public Set<AccountId> accounts() {
        return Set.of(World.account(id));
    }

    @Override
    public byte[] secretOf(AccountId account) {
        return new byte[] { 1 };
    }

    @Override
    public List<Violation> check(CancelOrder order) {
        return List.of();
    }
}
