package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Scenario;
import io.chwiso.sandbox.simulation.Simulator;
import io.chwiso.sandbox.simulation.Tags;
import java.util.List;

/** Eximbay, as its cancel payment and retrieve payment pages describe it. */
public final class EximbaySimulator implements Simulator {

    private final Ledger ledger = new Ledger();
    private final EximbayBooks books;

    public EximbaySimulator(Numbers numbers) {
        this.books = new EximbayBooks(ledger, numbers);
    }

    @Override
    public Provider provider() {
        return Provider.EXIMBAY;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new EximbayCancel(books), new EximbayRetrieve(books));
    }

    @Override
    public List<? extends Scenario> scenarios() {
        return List.of(EximbayScenario.values());
    }

    @Override
    public Reply wrongMethod() {
        return new EximbayAnswers(new Tags("")).failure(EximbayError.METHOD);
    }

    @Override
    public void reset() {
        books.clear();
    }
}
