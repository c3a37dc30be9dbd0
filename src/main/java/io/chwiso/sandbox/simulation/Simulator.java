package io.chwiso.sandbox.simulation;

import java.util.List;

/** One provider, simulated. */
public interface Simulator {

    Provider provider();

    Ledger ledger();

    List<Endpoint> endpoints();

    /** The scenarios that payment ids can ask for, beyond those every provider plays. */
    List<? extends Scenario> scenarios();

    /** The answer to a known path called by another method than POST. */
    Reply wrongMethod();

    /** Forgets all payments; credentials and tokens stay good. */
    void reset();
}
