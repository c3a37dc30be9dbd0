package io.chwiso.provider;

import java.util.Set;

/**
 * What a provider can do, as {@code GET /v1/providers} tells it.
 *
 * @param items whether a cancel names order lines
 * @param depositFlow whether a settled payment can be cancelled after a deposit
 * @param currencies ISO 4217 codes it can cancel in; empty means any
 */
public record Capabilities(boolean full, boolean partial, boolean items, boolean lookUp, boolean depositFlow,
        Set<String> currencies) {

    public Capabilities {
        currencies = Set.copyOf(currencies);
    }

    public boolean supports(String currency) {
        return currencies.isEmpty() || currencies.contains(currency);
    }
}
