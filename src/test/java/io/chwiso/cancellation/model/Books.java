package io.chwiso.cancellation.model;

import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the provider itself knows: the payments' balances, what it executed, and what it will execute in a while. */
final class Books {

    private final Map<String, Account> payments = new LinkedHashMap<>();
    private Duration now = Duration.ZERO;

    /** A cancel that was taken and is executed later. */
    private record Taken(CancelOrder order, Duration at) {
    }

    /** One payment as its provider sees it. */
    private static final class Account {
        private Money balance;
        private final List<UUID> executed = new ArrayList<>();
        private final List<Taken> taken = new ArrayList<>();
        private Optional<CancelOrder> awaitsDeposit = Optional.empty();
        private Duration depositDue = Duration.ZERO;

        Account(Money balance) {
            this.balance = balance;
        }
    }

    synchronized void open(String payment, Money amount) {
        payments.put(payment, new Account(amount));
    }

    synchronized Money balance(String payment) {
        return account(payment).balance;
    }

    synchronized boolean isCancelling(String payment) {
        return !account(payment).taken.isEmpty();
    }

    synchronized boolean hasRoomFor(CancelOrder order) {
        return !order.amount().isGreaterThan(account(order.payment().id()).balance);
    }

    /** A provider does not know ours from anybody's cancels: the same one sent twice is executed twice. */
    synchronized void execute(CancelOrder order) {
        Account account = account(order.payment().id());
        if (hasRoomFor(order)) {
            account.balance = account.balance.minus(order.amount());
            account.executed.add(order.id());
        }
    }

    synchronized void executeIn(Duration delay, CancelOrder order) {
        account(order.payment().id()).taken.add(new Taken(order, now.plus(delay)));
    }

    synchronized void awaitDeposit(CancelOrder order, Duration time) {
        Account account = account(order.payment().id());
        account.awaitsDeposit = Optional.of(order);
        account.depositDue = now.plus(time);
    }

    /** In time, or not at all. */
    synchronized void payDeposit(String payment) {
        Account account = account(payment);
        account.awaitsDeposit.filter(order -> now.compareTo(account.depositDue) < 0).ifPresent(order -> {
            execute(order);
            account.awaitsDeposit = Optional.empty();
        });
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
        payments.values().forEach(account -> {
            List<Taken> due = account.taken.stream().filter(taken -> taken.at().compareTo(now) <= 0).toList();
            account.taken.removeAll(due);
            due.forEach(taken -> execute(taken.order()));
        });
    }

    synchronized long executions(UUID cancellation) {
        return payments.values().stream().flatMap(account -> account.executed.stream()).filter(cancellation::equals).count();
    }

    synchronized boolean willStillExecute(UUID cancellation) {
        return payments.values().stream().flatMap(account -> account.taken.stream())
                .anyMatch(taken -> taken.order().id().equals(cancellation));
    }

    synchronized Collection<UUID> executed() {
        return payments.values().stream().flatMap(account -> account.executed.stream()).toList();
    }

    private Account account(String payment) {
        return payments.get(payment);
    }
}
