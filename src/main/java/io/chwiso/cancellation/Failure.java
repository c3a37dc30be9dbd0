package io.chwiso.cancellation;

import io.chwiso.provider.ProviderCode;
import java.util.Locale;
import java.util.Optional;

/** Why a cancellation failed, with the provider's own code and message where it gave them. */
public record Failure(Code code, Optional<ProviderCode> provider) {

    public enum Code {
        PROVIDER_REJECTED("The provider refused the cancel."),
        CREDENTIALS_REJECTED("The provider refused our credentials or the account's set-up; a person must act."),
        PROVIDER_UNAVAILABLE("The provider could not be reached in time; nothing was sent."),
        DEPOSIT_REFUSED("The payment is settled, and the provider refused to name a deposit account.");

        private final String message;

        Code(String message) {
            this.message = message;
        }

        /** As the public API spells it: {@code provider-rejected}. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String message() {
            return message;
        }
    }
}
