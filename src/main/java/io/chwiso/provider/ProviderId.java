package io.chwiso.provider;

import java.util.Locale;

/** The payment providers Chwiso can cancel at, by the names of the public API. */
public enum ProviderId {
    EXIMBAY,
    EBP,
    COOKIEPAY;

    /** The name used in configuration keys and metric tags. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
