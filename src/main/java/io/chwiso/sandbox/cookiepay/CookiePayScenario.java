package io.chwiso.sandbox.cookiepay;

import io.chwiso.sandbox.simulation.Scenario;
import io.chwiso.sandbox.simulation.Tags;

/** What a CookiePay tid can ask for. */
enum CookiePayScenario implements Scenario {
    AMOUNT("-A<digits>", "the payment's amount in KRW, else 100000"),
    CODE("CODE-<4 characters>", "refused with that code; CODE1- for the first cancel only, CODED- although executed"),
    ST("ST<status>", "failures come with that HTTP status in place of 200"),
    SETTLED("9029", "paid out already: the cancel waits for a deposit, and POST /deposits/{tid} plays that"),
    DEPREFUSED("DEPREFUSED", "with 9029: no deposit account is given"),
    DEPLOST("DEPLOST", "with 9029: the first answer that names the account is cut off"),
    DUE8("DUE8", "DEPOSITENDDATE as yyyyMMdd, not yyyy-MM-dd"),
    DUE10("DUE10", "DEPOSITENDDATE as yyyyMMddHH"),
    DUE14("DUE14", "DEPOSITENDDATE as yyyyMMddHHmmss"),
    DUEIN("DUEIN<seconds>", "the deposit is due in so many seconds, as yyyyMMddHHmmss"),
    DUEPAST("DUEPAST", "the deposit was due yesterday"),
    ALREADY("ALREADY", "cancelled in full before the first call"),
    ALREADY2("ALREADY2", "the same, told with the other of the two messages"),
    NOTFOUND("NOTFOUND", "unknown to CookiePay: look-ups answer E008"),
    EMPTYLIST("EMPTYLIST", "paysearch answers an empty array"),
    MOBILE("MOBILE", "paid by mobile phone, which cannot be cancelled by API"),
    TOKENEXP("TOKENEXP", "the first cancel finds its token expired"),
    TOKENBAD("TOKENBAD", "every cancel finds its token invalid"),
    UPPER("UPPER", "cancels are answered with upper-case keys"),
    RESULT("RESULT", "cancels are answered with RESULTCODE and RESULTMSG"),
    AMTNUM("AMTNUM", "cancel_amt as a JSON number"),
    AMTSEP("AMTSEP", "cancel_amt with thousands separators"),
    DATETEXT("DATETEXT", "cancel_date as yyyy-MM-dd HH:mm:ss"),
    NOTICANCEL("NOTICANCEL", "a Noti for an ordinary cancel too, as for one after deposit"),
    NOTITWICE("NOTITWICE", "every Noti comes twice, an ordinary cancel's too"),
    NOTIUPPER("NOTIUPPER", "every Noti comes with upper-case keys, an ordinary cancel's too"),
    NOTINONE("NOTINONE", "no Noti");

    private final String tag;
    private final String meaning;

    CookiePayScenario(String tag, String meaning) {
        this.tag = tag;
        this.meaning = meaning;
    }

    @Override
    public String tag() {
        return tag;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    boolean in(Tags tags) {
        return tags.has(tag);
    }
}
