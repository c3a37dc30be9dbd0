package io.chwiso.sandbox.simulation;

/** Told of cancels that a provider finishes by itself, so that it can notify the merchant as the real one does. */
@FunctionalInterface
public interface Notices {

    /** The provider has just finished {@code cancel} without being called. */
    void finished(Provider provider, Payment payment, ExecutedCancel cancel);

    /** A provider that notifies nobody: its callers must look up. */
    static Notices none() {
        return (provider, payment, cancel) -> {
        };
    }
}
