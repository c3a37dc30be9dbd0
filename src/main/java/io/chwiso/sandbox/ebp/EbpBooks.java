package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Amounts;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Refused;
import io.chwiso.sandbox.simulation.Tags;
import io.chwiso.sandbox.simulation.Terms;
import java.math.BigDecimal;
import java.util.Map;

/** EBP's ledger. */
record EbpBooks(Ledger ledger) {

    /** The order of EBP's own samples, which is worth what its full cancel gives back. */
    private static final Map<String, BigDecimal> SAMPLES = Map.of("ORD20251224001", new BigDecimal("106000"));

    /**
     * The order, seen by one of its own store's calls.
     *
     * @throws Refused when it is another store's, or its number asks not to be found
     */
    Payment find(String orderNo, String currency, EbpAccount account, EbpAnswers answers) {
        Tags tags = new Tags(orderNo);
        if (EbpScenario.NOTFOUND.in(tags) || EbpScenario.NOTFOUNDEMPTY.in(tags)) {
            throw new Refused(answers.notFound());
        }
        Payment payment = ledger.open(orderNo, () -> terms(tags, currency));
        if (!payment.claim(account.storeId())) {
            throw new Refused(answers.notFound());
        }
        return payment;
    }

    /** The currency a call names, which must be one. */
    static String currency(String code, EbpAnswers answers) {
        if (!Amounts.isCurrency(code)) {
            throw new Refused(answers.error("EBP-C-0004", "Unknown currency."))
                    .because("X-Currency-Code: not an ISO 4217 code");
        }
        return code;
    }

    private static Terms terms(Tags tags, String currency) {
        Terms named = SAMPLES.containsKey(tags.id())
                ? new Terms(SAMPLES.get(tags.id()), currency)
                : Terms.fromId(tags.id(), currency);
        Terms known = EbpScenario.UNCAPTURED.in(tags) ? named.uncaptured() : named;
        return EbpScenario.ALREADY.in(tags) ? known.spent() : known;
    }
}
