package io.chwiso.sandbox.cookiepay;

import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Execution;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Reply;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cancels that wait for a deposit, at most one per payment. */
final class CookiePayDeposits {

    private record Awaited(Payment payment, BigDecimal amount) {
    }

    private final Map<String, Awaited> awaited = new LinkedHashMap<>();
    private final CookiePayBooks books;
    private final CookiePayNotices notices;

    CookiePayDeposits(CookiePayBooks books, CookiePayNotices notices) {
        this.books = books;
        this.notices = notices;
    }

    /** Has the cancel wait; a repeated request takes the place of the one before. */
    void await(Payment payment, BigDecimal amount) {
        awaited.put(payment.id(), new Awaited(payment, amount));
    }

    /** Plays the deposit's arrival, on time or late; empty when none is awaited, or so much is no longer left. */
    Optional<ExecutedCancel> arrive(String tid) {
        return Optional.ofNullable(awaited.remove(tid))
                .filter(due -> due.amount().compareTo(due.payment().remaining()) <= 0)
                .map(this::execute);
    }

    void clear() {
        awaited.clear();
    }

    private ExecutedCancel execute(Awaited due) {
        ExecutedCancel cancel = books.newCancel(due.amount());
        new Execution(due.payment(), cancel, () -> Reply.empty(200)).run();
        notices.deposited(due.payment(), cancel);
        return cancel;
    }
}
