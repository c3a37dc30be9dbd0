package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.notice.Notice;
import io.chwiso.sandbox.notice.NoticeOrder;
import io.chwiso.sandbox.notice.NoticeSender;
import io.chwiso.sandbox.notice.Notifier;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Scenario;
import io.chwiso.sandbox.simulation.Simulator;
import io.chwiso.sandbox.simulation.Tags;
import java.util.List;
import java.util.Optional;

/** EBP, as its cancel payment, payment details, common headers and webhook documents describe it. */
public final class EbpSimulator implements Simulator, Notifier {

    private final EbpBooks books = new EbpBooks(new Ledger());
    private final Numbers numbers;
    private final EbpNotices notices;

    public EbpSimulator(Numbers numbers, NoticeSender sender) {
        this.numbers = numbers;
        this.notices = new EbpNotices(books.ledger(), numbers, sender);
    }

    @Override
    public Provider provider() {
        return Provider.EBP;
    }

    @Override
    public Ledger ledger() {
        return books.ledger();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new EbpCancel(books, numbers, notices), new EbpDetail(books, numbers, notices));
    }

    @Override
    public List<? extends Scenario> scenarios() {
        return List.of(EbpScenario.values());
    }

    @Override
    public Reply wrongMethod() {
        EbpAnswers answers = new EbpAnswers(new Tags(""), numbers.now());
        Reply error = answers.error("EBP-Z-0010", "Method not allowed.");
        return new Reply(405, error.contentType(), error.body(), 0, Optional.empty());
    }

    @Override
    public void reset() {
        books.ledger().clear();
    }

    @Override
    public List<Notice> noticesFor(NoticeOrder order) {
        return notices.noticesFor(order);
    }

    /** Finishes the latest refund of an order, and says so; empty when there is none. */
    public Optional<ExecutedCancel> confirm(String orderNo) {
        Optional<Payment> payment = books.ledger().find(orderNo);
        Optional<ExecutedCancel> latest = payment.flatMap(Payment::latestCancel);
        latest.ifPresent(cancel -> {
            payment.orElseThrow().confirm();
            notices.finished(payment.orElseThrow(), cancel);
        });
        return latest;
    }
}
