package io.chwiso.cancellation;

/** Reads back what the database kept of a cancellation at the moment of a change. */
public interface CancellationSnapshots {

    /**
     * The cancellation with its ledger as they were then.
     *
     * @param snapshot as {@code queue_webhooks} wrote it
     * @throws IllegalArgumentException when it cannot be read
     */
    Cancellation read(String snapshot);
}
