package io.chwiso.sandbox.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The providers that are simulated. */
public enum Provider {
    EXIMBAY,
    EBP,
    COOKIEPAY;

    /** The name used in the control interface: {@code eximbay}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Provider> find(String name) {
        return Arrays.stream(values()).filter(provider -> provider.key().equalsIgnoreCase(name)).findFirst();
    }
}
