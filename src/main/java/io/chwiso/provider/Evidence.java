package io.chwiso.provider;

/** What a look-up made after a cancel was sent proves about that cancel. */
public enum Evidence {
    /** The payment shows exactly this cancel: it was executed. */
    EXECUTED,
    /** The payment was cancelled already before this cancel was sent, so this one moved nothing. */
    CANCELLED_BEFORE,
    /** The payment stands as it stood before: not executed, at least not yet. */
    UNCHANGED,
    /** Nothing of this cancel can be seen, but look-ups may not show its kind: never a reason to send it again. */
    UNPROVEN,
    /** The provider has taken the cancel and not finished it. */
    IN_PROGRESS,
    /** It moved, but not as this cancel would have moved it, or no one can tell: a person decides. */
    CONFLICTING,
    /** The look-up told nothing; ask again later. */
    UNCLEAR
}
