package io.chwiso.provider;

import java.util.Optional;

/**
 * How one attempt to cancel ended, in words every provider shares. Each provider maps its answers to it; nothing else knows
 * vendor codes.
 */
public sealed interface ProviderOutcome {

    /** The provider executed the cancel. */
    record Confirmed(ProviderReceipt receipt) implements ProviderOutcome {
        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.confirmed(this);
        }
    }

    /** The provider says the payment was cancelled before, and a look-up confirms it. */
    record AlreadyCancelled(ProviderReceipt receipt) implements ProviderOutcome {
        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.alreadyCancelled(this);
        }
    }

    /** The provider took the cancel and will confirm it later. */
    record Accepted(ProviderReceipt receipt) implements ProviderOutcome {
        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** The provider definitively did not execute the cancel. */
    record Refused(Reason reason, ProviderCode code) implements ProviderOutcome {
        public enum Reason {
            /** The provider refused the cancel itself. */
            CANCEL,
            /** Money had to be paid in first, and the provider refused to name an account for it. */
            DEPOSIT
        }

        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /** The provider did not accept our credentials or the account's set-up; a person must act. Nothing was executed. */
    record CredentialsRejected(ProviderCode code) implements ProviderOutcome {
        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.credentialsRejected(this);
        }
    }

    /** Nothing was executed: the merchant must first pay money in, to {@code account} where the provider names one. */
    record DepositRequired(Kind kind, ProviderCode code, Optional<DepositAccount> account) implements ProviderOutcome {
        public enum Kind {
            /** Into an account made for this cancel; it is absent when the provider's answer naming it was lost. */
            DEPOSIT,
            /** Into the merchant's funds at the provider, who names no account and reports nothing. */
            FUND_ACCOUNT
        }

        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.depositRequired(this);
        }
    }

    /** The provider says that it executed something else than was asked of it: another amount, another id. A person decides. */
    record Contradicted(String field, ProviderCode code) implements ProviderOutcome {
        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.contradicted(this);
        }
    }

    /**
     * Nothing left this process, surely: safe to send again.
     *
     * @param cause holds no secret and no personal data
     * @param tried whether sending was tried at all; not when a circuit breaker, say, held it back
     */
    record NotSent(String cause, boolean tried) implements ProviderOutcome {

        public NotSent(String cause) {
            this(cause, true);
        }

        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.notSent(this);
        }
    }

    /** It may have been executed: ask before anything else. {@code cause} holds no secret and no personal data. */
    record Unknown(String cause, Optional<ProviderCode> code, WhenUnchanged whenUnchanged) implements ProviderOutcome {

        /** What look-ups that twice show an unchanged payment mean for this cancel. */
        public enum WhenUnchanged {
            /** It did not arrive, or may succeed next time: send it again. */
            SEND_AGAIN,
            /** The provider's code was a refusal after all. */
            REFUSED
        }

        /** No answer that could be understood: a time-out, a cut connection, an unreadable body. */
        public static Unknown because(String cause) {
            return new Unknown(cause, Optional.empty(), WhenUnchanged.SEND_AGAIN);
        }

        @Override
        public <T> T applyTo(Cases<T> cases) {
            return cases.unknown(this);
        }
    }

    /** Hands this outcome to the one matching case, so that a new kind of outcome breaks the build and not production. */
    <T> T applyTo(Cases<T> cases);

    /** One answer per kind of outcome. */
    interface Cases<T> {
        T confirmed(Confirmed outcome);

        T alreadyCancelled(AlreadyCancelled outcome);

        T accepted(Accepted outcome);

        T refused(Refused outcome);

        T credentialsRejected(CredentialsRejected outcome);

        T depositRequired(DepositRequired outcome);

        T contradicted(Contradicted outcome);

        T notSent(NotSent outcome);

        T unknown(Unknown outcome);
    }
}
