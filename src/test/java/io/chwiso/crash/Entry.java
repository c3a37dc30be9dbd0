package io.chwiso.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A cancellation as the API tells it.
 *
 * @param foundByLookUp no answer to the cancel itself was received
 */
record Entry(String id, String status, String provider, String type, String payment, BigDecimal amount,
        boolean alreadyCancelled, boolean foundByLookUp, int attempts) {

    private static final String LOOK_UP = "LOOK_UP";

    static Entry from(JsonNode cancellation) {
        return new Entry(cancellation.get("id").textValue(), cancellation.get("status").textValue(),
                cancellation.get("provider").textValue(), cancellation.get("type").textValue(),
                cancellation.at("/payment/id").textValue(), new BigDecimal(cancellation.get("amount").textValue()),
                cancellation.at("/providerResult/alreadyCancelled").asBoolean(),
                LOOK_UP.equals(cancellation.at("/providerResult/code").textValue()), cancellation.get("attempts").intValue());
    }

    /** Whether the provider must have executed it, once. */
    boolean isDone() {
        return status.equals("SUCCEEDED") && !alreadyCancelled && !mayBeOfSomebodyElse();
    }

    /**
     * Its process died before it was sent, or before it was answered, nobody knows which; and a look-up that shows the payment
     * cancelled in full does not show by whom.
     */
    private boolean mayBeOfSomebodyElse() {
        return foundByLookUp && Story.isCancelledElsewhere(payment);
    }

    boolean isFinal() {
        return status.equals("SUCCEEDED") || status.equals("FAILED");
    }

    /** Whether its amount is still reserved. */
    boolean isOpen() {
        return !isFinal() && !status.equals("EXPIRED");
    }

    boolean isUnderReview() {
        return status.equals("MANUAL_REVIEW");
    }

    /**
     * CookiePay's look-ups tell no amounts, so a partial cancel whose answer was lost is for a person to decide; so is what a
     * provider neither executes nor refuses, when time is up.
     */
    boolean mayBeReviewed() {
        return provider.equals("COOKIEPAY") && type.equals("PARTIAL") || Story.isHopeless(payment);
    }

    /** What Eximbay is told as our id of the refund: the 16 bytes of the id, in the URL's kind of base 64. */
    String refundId() {
        byte[] bytes = HexFormat.of().parseHex(id.substring("can_".length()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.wrap(bytes).array());
    }

    @Override
    public String toString() {
        return "%s %s %s %s of %s, attempts %d".formatted(id, status, type, amount.toPlainString(), payment, attempts);
    }
}
