package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Scenario;
import io.chwiso.sandbox.simulation.Tags;

/** What an Eximbay payment id can ask for; ids have 24 characters, so tags are short. */
enum EximbayScenario implements Scenario {
    RC("RC_<code>", "refused with that rescode and no errcode; RC1_ for the first cancel only, RCD_ although executed"),
    EC("EC_<name>", "refused with an errcode: FUNDS, MFUNDS, TEMP, DUPL, CANCELED, VOIDED, CAPTURED, STATE, ORIGIN, AMOUNT, "
            + "FIELD, CURRENCY, MERCHANT, DECLINE; EC1_ for the first cancel only, ECD_ although executed"),
    ST("ST<status>", "failures come with that HTTP status in place of 200"),
    NOERR("NOERR", "failures carry rescode alone, never errcode"),
    MSGKEYS("MSGKEYS", "failures carry code and message in place of rescode and resmsg"),
    ALREADY("ALREADY", "cancelled in full before the first call"),
    NOTFOUND("NOTFOUND", "unknown to Eximbay: cancels are refused, look-ups say NONE"),
    UNCAPT("UNCAPT", "authorised and not captured: partial cancels are refused"),
    SPELT("SPELT", "foreign_currency and so on in place of Eximbay's foregin_currency"),
    NOFGN("NOFGN", "no object foreign"),
    EXTRA("EXTRA", "unknown members in every answer"),
    DECIMALS("DECIMALS", "amounts with two decimals whatever the currency, as 15000.00 KRW"),
    NEWLINE("NEWLINE", "the status of a look-up ends with a line break"),
    NOBAL("NOBAL", "look-ups without balance");

    private final String tag;
    private final String meaning;

    EximbayScenario(String tag, String meaning) {
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
