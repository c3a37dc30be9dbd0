package io.chwiso.sandbox.simulation;

import java.util.Optional;

/** One call that a provider takes by POST. */
public interface Endpoint {

    /** The path, with parameters as {@code :id}. */
    String route();

    /** Whether it executes cancels, of which a payment may have only one out at a time. */
    default boolean movesMoney() {
        return false;
    }

    /** The id of the payment a call is about; empty when it is about none, or cannot be read. */
    Optional<String> paymentOf(Call call);

    /**
     * Answers the call, executing what it asks for.
     *
     * @throws Refused when nothing is to be executed
     */
    Reply answer(Call call);
}
