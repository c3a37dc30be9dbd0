package io.chwiso.provider.ebp;

/** What result code {@code 0} of a cancel is taken for; EBP documents no status beside it. */
enum EbpCompletion {
    /** Done: for accounts where nothing would confirm it later. */
    ON_ACCEPT,
    /** Taken, and done once a notice or a look-up shows it. */
    ON_CONFIRMATION
}
