package io.chwiso.crash;

/**
 * One wish of a merchant: a cancel under an idempotency key, placed until somebody answers.
 *
 * @param key used by this order alone
 * @param body the JSON text, the same however often the order is placed
 */
record Order(Sale sale, String key, String body, Manner manner) {

    /** How the merchant goes about it. */
    enum Manner {
        PATIENT,
        /** Asks to be answered as soon as the cancel is recorded. */
        ASYNC,
        /** Asks to be answered after a second at the latest. */
        BRIEF,
        /** Places the order at two replicas at the same moment. */
        TWICE,
        /** Hangs up almost at once, and comes back. */
        HASTY,
        /** Never comes back, whether it was answered or not. */
        ONCE
    }
}
