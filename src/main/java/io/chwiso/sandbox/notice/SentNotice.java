package io.chwiso.sandbox.notice;

import io.chwiso.sandbox.simulation.Provider;
import java.time.Instant;

/**
 * A notice that was sent, and what came back.
 *
 * @param sequence from 1, in the order the answers came
 * @param at when it was sent
 * @param status the HTTP status, {@link #UNANSWERED} when none came
 * @param answer the beginning of the body that came back, or why there is none
 */
public record SentNotice(long sequence, Provider provider, String kind, String payment, Instant at, int status, String answer) {

    /** The status of a notice that was not answered. */
    public static final int UNANSWERED = 0;
}
