package io.chwiso.sandbox.cookiepay;

import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Tags;
import io.chwiso.sandbox.simulation.Terms;
import java.math.BigDecimal;
import java.util.Optional;

/** CookiePay's ledger, all of it in KRW. */
record CookiePayBooks(Ledger ledger, Numbers numbers) {

    private static final String CURRENCY = "KRW";

    /** Empty when the payment was taken by another account, or its id asks not to be found. */
    Optional<Payment> find(String tid, CookiePayAccount account) {
        Tags tags = new Tags(tid);
        if (CookiePayScenario.NOTFOUND.in(tags)) {
            return Optional.empty();
        }
        return Optional.of(ledger.open(tid, () -> terms(tags))).filter(payment -> payment.claim(account.id()));
    }

    ExecutedCancel newCancel(BigDecimal amount) {
        return new ExecutedCancel("CT" + numbers.next(), "", amount, numbers.now());
    }

    private static Terms terms(Tags tags) {
        Terms terms = Terms.fromId(tags.id(), CURRENCY);
        return CookiePayScenario.ALREADY.in(tags) || CookiePayScenario.ALREADY2.in(tags) ? terms.spent() : terms;
    }
}
