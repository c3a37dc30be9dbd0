package io.chwiso.sandbox.cookiepay;

import io.chwiso.sandbox.notice.Notice;
import io.chwiso.sandbox.notice.NoticeOrder;
import io.chwiso.sandbox.notice.NoticeSender;
import io.chwiso.sandbox.notice.Notifier;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Scenario;
import io.chwiso.sandbox.simulation.Simulator;
import java.util.List;
import java.util.Optional;

/** CookiePay, as the pages on cancel, cancel after deposit, payment search and notifications of its manual describe it. */
public final class CookiePaySimulator implements Simulator, Notifier {

    private final CookiePayTokens tokens = new CookiePayTokens();
    private final CookiePayBooks books;
    private final CookiePayNotices notices;
    private final CookiePayDeposits deposits;

    public CookiePaySimulator(Numbers numbers, NoticeSender sender) {
        this.books = new CookiePayBooks(new Ledger(), numbers);
        this.notices = new CookiePayNotices(books, sender);
        this.deposits = new CookiePayDeposits(books, notices);
    }

    @Override
    public Provider provider() {
        return Provider.COOKIEPAY;
    }

    @Override
    public Ledger ledger() {
        return books.ledger();
    }

    @Override
    public List<Endpoint> endpoints() {
        CookiePayGate gate = new CookiePayGate(tokens);
        return List.of(new CookiePayToken(tokens), new CookiePayCancel(gate, tokens, books, notices),
                new CookiePayDeposit(gate, books, deposits), new CookiePayCert(gate, books), new CookiePaySearch(gate, books));
    }

    @Override
    public List<? extends Scenario> scenarios() {
        return List.of(CookiePayScenario.values());
    }

    @Override
    public Reply wrongMethod() {
        return Reply.html(405);
    }

    @Override
    public void reset() {
        deposits.clear();
        books.ledger().clear();
    }

    @Override
    public List<Notice> noticesFor(NoticeOrder order) {
        return notices.noticesFor(order);
    }

    /** Plays the arrival of the deposit that {@code tid} waits for; empty when it waits for none. */
    public Optional<ExecutedCancel> deposit(String tid) {
        return deposits.arrive(tid);
    }
}
