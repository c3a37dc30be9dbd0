package io.chwiso.merchant;

import java.security.Principal;
import java.util.Set;

/** Whoever proved to hold an API key: the merchant it belongs to, and what the key allows. */
public record Caller(String merchant, Set<String> scopes) implements Principal {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String getName() {
        return merchant;
    }
}
