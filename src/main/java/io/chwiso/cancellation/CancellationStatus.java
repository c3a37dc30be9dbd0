package io.chwiso.cancellation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The states of a cancellation and every legal move between them, in this one place.
 *
 * <p>
 * A state holds its amount of the payment's ledger in one of three ways, see {@link Hold}; a move between states moves the
 * amount accordingly.
 */
public enum CancellationStatus {
    /** Recorded: waiting for its turn, being sent, to be sent again, or accepted and not yet confirmed. */
    PROCESSING(Hold.RESERVED),
    /** The provider confirmed it. */
    SUCCEEDED(Hold.CANCELLED),
    /** Definitively not done. */
    FAILED(Hold.RELEASED),
    /** Sent, and nobody knows yet. */
    UNKNOWN(Hold.RESERVED),
    /** Money must be paid in first. */
    AWAITING_DEPOSIT(Hold.RESERVED),
    /** No deposit by the deadline. */
    EXPIRED(Hold.RELEASED),
    /** Machines cannot find out; a person decides. */
    MANUAL_REVIEW(Hold.RESERVED);

    /** What a state does with the cancellation's amount in the payment's ledger. */
    public enum Hold {
        RESERVED,
        CANCELLED,
        RELEASED
    }

    private static final Map<CancellationStatus, Set<CancellationStatus>> MOVES = new EnumMap<>(CancellationStatus.class);

    static {
        MOVES.put(PROCESSING, EnumSet.of(PROCESSING, SUCCEEDED, FAILED, UNKNOWN, AWAITING_DEPOSIT, MANUAL_REVIEW));
        MOVES.put(UNKNOWN, EnumSet.of(PROCESSING, SUCCEEDED, FAILED, AWAITING_DEPOSIT, MANUAL_REVIEW));
        MOVES.put(AWAITING_DEPOSIT, EnumSet.of(AWAITING_DEPOSIT, PROCESSING, SUCCEEDED, FAILED, EXPIRED, MANUAL_REVIEW));
        MOVES.put(EXPIRED, EnumSet.of(AWAITING_DEPOSIT, SUCCEEDED, MANUAL_REVIEW));
        MOVES.put(MANUAL_REVIEW, EnumSet.of(SUCCEEDED, FAILED));
        MOVES.put(SUCCEEDED, EnumSet.noneOf(CancellationStatus.class));
        MOVES.put(FAILED, EnumSet.noneOf(CancellationStatus.class));
    }

    private final Hold hold;

    CancellationStatus(Hold hold) {
        this.hold = hold;
    }

    public boolean canBecome(CancellationStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    public Hold hold() {
        return hold;
    }

    /** Whether nothing can become of it any more. */
    public boolean isFinal() {
        return MOVES.getOrDefault(this, Set.of()).isEmpty();
    }

    /** Whether the outcome is open: it keeps its reservation and the payment's turn. */
    public boolean isOpen() {
        return hold == Hold.RESERVED;
    }
}
