package io.chwiso.cancellation.api;

import io.chwiso.merchant.Merchants;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Which of a merchant's accounts a request means. */
@Singleton
class AccountChoice {

    private static final TextRule NAME = TextRule.upTo(64);

    private final Merchants merchants;

    AccountChoice(Merchants merchants) {
        this.merchants = merchants;
    }

    /** The account it names, else the only one at the provider; empty, with a finding, when there is no such one. */
    Optional<AccountId> choose(String merchant, ProviderId provider, JsonFields request, Findings findings) {
        Set<AccountId> accounts = merchants.accounts(merchant, provider);
        if (accounts.isEmpty()) {
            findings.add(ProblemType.ACCOUNT_UNKNOWN, "/provider",
                    provider + " (expected: a provider at which the merchant has an account)");
            return Optional.empty();
        }
        return request.has("account")
                ? request.text("account", NAME).flatMap(name -> named(name, merchant, accounts, findings))
                : only(accounts, request);
    }

    private static Optional<AccountId> named(String name, String merchant, Set<AccountId> accounts, Findings findings) {
        AccountId account = new AccountId(merchant, name);
        if (accounts.contains(account)) {
            return Optional.of(account);
        }
        findings.add(ProblemType.ACCOUNT_UNKNOWN, "/account",
                "%s (expected: one of %s)".formatted(Shown.text(name), names(accounts)));
        return Optional.empty();
    }

    private static Optional<AccountId> only(Set<AccountId> accounts, JsonFields request) {
        if (accounts.size() == 1) {
            return Optional.of(accounts.iterator().next());
        }
        request.reject("account", "missing (expected: one of %s)".formatted(names(accounts)));
        return Optional.empty();
    }

    private static String names(Set<AccountId> accounts) {
        return accounts.stream().map(AccountId::name).sorted().toList().toString();
    }
}
