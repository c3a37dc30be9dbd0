package io.chwiso.provider;

import static java.util.Objects.requireNonNull;

import io.chwiso.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What a provider's look-up said about a payment at one moment.
 *
 * @param state the provider's words, reduced to what a decision needs
 * @param status the provider's own status text, empty when it gave none; kept for people
 * @param balance what can still be cancelled, when the provider tells
 * @param cancelReference the provider's id or time of the latest cancel, when it tells: a new one is evidence of a new cancel
 * @param at when we read it
 */
public record PaymentReading(State state, String status, Optional<Money> balance, Optional<String> cancelReference,
        Instant at) {

    public enum State {
        /** Known to the provider, and nothing says that any of it was cancelled. */
        UNTOUCHED,
        /** Some or all of it was cancelled. */
        CANCELLED,
        /** A cancel was accepted and is not finished. */
        CANCELLING,
        /** The provider does not know the payment: a wrong account or number, never "not executed". */
        NOT_FOUND,
        /** An answer that cannot be understood. */
        UNCLEAR
    }

    public PaymentReading {
        requireNonNull(state, "state");
        requireNonNull(at, "at");
    }

    public static PaymentReading unclear(String status, Instant at) {
        return new PaymentReading(State.UNCLEAR, status, Optional.empty(), Optional.empty(), at);
    }
}
