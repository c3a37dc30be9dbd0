package io.chwiso.provider;

import java.util.List;

/** Providers without a container. */
public final class TestProviders {

    private TestProviders() {
    }

    public static Providers of(PaymentProvider... providers) {
        return new Providers(List.of(providers));
    }
}
