package io.chwiso.cancellation;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;

/** One merchant's account at one provider, as background work is bounded by it. */
public record AccountKey(ProviderId provider, AccountId account) {

    static AccountKey of(Cancellation cancellation) {
        return new AccountKey(cancellation.provider(), cancellation.account());
    }
}
