package io.chwiso.sandbox.cookiepay;

import java.util.List;
import java.util.Optional;

/**
 * A link to a payment company at the simulated CookiePay. These keys open nothing but a sandbox.
 *
 * @param id {@code pay2_id}
 * @param linkKey {@code pay2_key}, and the {@code ApiKey} of later calls
 */
public record CookiePayAccount(String id, String linkKey) {

    public static final CookiePayAccount FIRST = new CookiePayAccount("sandbox-id", "sandbox-link-key");
    public static final CookiePayAccount SECOND = new CookiePayAccount("sandbox-id-2", "sandbox-link-key-2");

    private static final List<CookiePayAccount> ALL = List.of(FIRST, SECOND);

    static Optional<CookiePayAccount> of(String id, String linkKey) {
        return ALL.stream().filter(new CookiePayAccount(id, linkKey)::equals).findFirst();
    }
}
