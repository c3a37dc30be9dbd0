package io.chwiso.provider;

/** The classes a provider's result codes fall into; each provider package holds its codes as one table of these. */
public enum Verdict {
    /** Executed. */
    SUCCESS,
    /** Says it was cancelled before; a look-up must confirm it. */
    ALREADY_CANCELLED,
    /** Definitively not executed. */
    REJECTED,
    /** A refusal that could hide an executed cancel: one look-up decides between the two. */
    REJECTED_IF_UNCHANGED,
    /** Our credentials or the account's set-up; a person must act. */
    CREDENTIALS,
    /** Money must be paid in first. */
    NEEDS_DEPOSIT,
    /** The provider did not get to execute it, it says; sent again once look-ups prove it (ADR 4). */
    RETRY_IF_UNCHANGED,
    /** Nobody knows; if look-ups prove it was not executed, it is sent again. */
    UNKNOWN,
    /** Nobody knows; if look-ups prove it was not executed, the code was a refusal. */
    UNKNOWN_ELSE_REJECTED
}
