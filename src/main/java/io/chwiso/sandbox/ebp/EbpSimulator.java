package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Notices;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Scenario;
import io.chwiso.sandbox.simulation.Simulator;
import io.chwiso.sandbox.simulation.Tags;
import java.util.List;
import java.util.Optional;

/** EBP, as its cancel payment, payment details and common headers documents describe it. */
public final class EbpSimulator implements Simulator {

    private final EbpBooks books = new EbpBooks(new Ledger());
    private final Numbers numbers;
    private final Notices notices;

    public EbpSimulator(Numbers numbers, Notices notices) {
        this.numbers = numbers;
        this.notices = notices;
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
        return List.of(new EbpCancel(books, numbers), new EbpDetail(books, numbers));
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

    /** Finishes the latest refund of an order; empty when there is none. */
    public Optional<ExecutedCancel> confirm(String orderNo) {
        return books.ledger().find(orderNo).flatMap(this::confirmLatest);
    }

    private Optional<ExecutedCancel> confirmLatest(Payment payment) {
        List<ExecutedCancel> cancels = payment.cancels();
        if (cancels.isEmpty()) {
            return Optional.empty();
        }
        ExecutedCancel latest = cancels.get(cancels.size() - 1);
        payment.confirm();
        notices.finished(Provider.EBP, payment, latest);
        return Optional.of(latest);
    }
}
