package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Scenario;
import io.chwiso.sandbox.simulation.Tags;

/** What an EBP order number can ask for. */
enum EbpScenario implements Scenario {
    AMOUNT("-A<digits>", "the order's amount, else 100000"),
    CODE("CODE-<x>-<nnnn>", "refused with EBP-x-nnnn; CODE1- for the first cancel only, CODED- although executed"),
    UNCAPTURED("UNCAPTURED", "not captured: only a full cancel, which voids it"),
    APPROVED("APPROVED", "details call the untouched payment APPROVED, not CAPTURED"),
    REQUESTED("REQUESTED", "after a cancel, the first details say REFUND_REQUESTED, later ones REFUNDED"),
    STUCK("STUCK", "after a cancel, details say REFUND_REQUESTED until POST /confirmations/{orderNo}"),
    ALREADY("ALREADY", "cancelled in full before the first call"),
    NOTFOUND("NOTFOUND", "unknown to EBP: HTTP 404 with an envelope"),
    NOTFOUNDEMPTY("NOTFOUNDEMPTY", "unknown to EBP: HTTP 404 without a body"),
    UNIT("UNIT", "the total must be the sum of quantity * amount; without this and LINE, either sum will do"),
    LINE("LINE", "the total must be the sum of amount"),
    OLDERR("OLDERR", "errors as of v0.5.12: error.errorDetails[], authentication failures with HTTP 400"),
    NOERR("NOERR", "errors without any list"),
    NOENV("NOENV", "errors without the member data"),
    NULLDATA("NULLDATA", "a success whose data is null"),
    NUMCODE("NUMCODE", "resultCode 0 as a number"),
    PLAIN("PLAIN", "amounts as 106000, not 106000.0"),
    OFFSET("OFFSET", "timestamps with an offset and no fraction"),
    EXTRA("EXTRA", "unknown members in every answer"),
    HOOKNONE("HOOKNONE", "no webhooks"),
    HOOKTWICE("HOOKTWICE", "every webhook comes twice"),
    HOOKREVERSED("HOOKREVERSED", "PAYMENT_REFUNDED comes before PAYMENT_REFUND_REQUESTED");

    private final String tag;
    private final String meaning;

    EbpScenario(String tag, String meaning) {
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
