package io.chwiso.provider.eximbay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.chwiso.provider.PaymentRef;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What Eximbay's retrieve call takes (Eximbay, retrieve payment page). */
@RegisterForReflection
record EximbayRetrieveRequest(String mid, @JsonProperty("key_field") String keyField, Payment payment) {

    /** The language of messages. */
    static final String LANGUAGE = "EN";

    record Payment(
            @JsonProperty("order_id") String orderId,
            String currency,
            String amount,
            @JsonProperty("transaction_id") String transactionId,
            String lang) {
    }

    static EximbayRetrieveRequest from(PaymentRef payment, String mid) {
        // By Eximbay's own id, because one order number may cover several attempts to pay.
        return new EximbayRetrieveRequest(mid, "transaction_id", new Payment(
                payment.orderId().orElseThrow(),
                payment.amount().currency().getCurrencyCode(),
                payment.amount().toString(),
                payment.id(),
                LANGUAGE));
    }
}
