package io.chwiso.merchant;

import java.util.Set;

/** What an API key may be allowed to do; checked as roles. */
public final class Scopes {

    public static final String WRITE = "cancellations:write";
    public static final String READ = "cancellations:read";
    public static final String OPERATIONS = "operations";

    static final Set<String> ALL = Set.of(WRITE, READ, OPERATIONS);

    private Scopes() {
    }
}
