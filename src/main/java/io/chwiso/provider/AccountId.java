package io.chwiso.provider;

import static java.util.Objects.requireNonNull;

/**
 * One merchant's account at a provider, by its configured names
 * ({@code cancellation.merchants.<merchant>.accounts.<name>}).
 */
public record AccountId(String merchant, String name) {

    public AccountId {
        requireNonNull(merchant, "merchant");
        requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return merchant + "/" + name;
    }
}
