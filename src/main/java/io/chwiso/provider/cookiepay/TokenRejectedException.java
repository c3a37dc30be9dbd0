package io.chwiso.provider.cookiepay;

import io.chwiso.provider.ProviderCode;

/** CookiePay did not issue a token for the account's id and key, so no other call was made. */
final class TokenRejectedException extends RuntimeException {

    private final ProviderCode code;

    TokenRejectedException(ProviderCode code) {
        super("token rejected: " + code.code(), null, false, false);
        this.code = code;
    }

    ProviderCode code() {
        return code;
    }
}
