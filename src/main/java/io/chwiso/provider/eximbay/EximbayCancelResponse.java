package io.chwiso.provider.eximbay;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** What Eximbay answers to a cancel, as text throughout (Eximbay, cancel payment page). */
@RegisterForReflection
record EximbayCancelResponse(
        @JsonProperty("rescode") @Nullable String resultCode,
        @JsonProperty("resmsg") @Nullable String resultMessage,
        @JsonProperty("errcode") @Nullable String errorCode,
        @Nullable String code,
        @Nullable String message,
        @Nullable String mid,
        @Nullable Refund refund,
        @Nullable Payment payment,
        @Nullable Foreign foreign) implements EximbayResponse {

    /**
     * @param date in Korean time, like {@code 20220922113927}
     * @param transactionId Eximbay's id of the refund: the proof of it
     */
    record Refund(
            @JsonProperty("refund_amount") @Nullable String amount,
            @JsonProperty("refund_id") @Nullable String id,
            @JsonProperty("refund_date") @Nullable String date,
            @JsonProperty("refund_transaction_id") @Nullable String transactionId) {

        static final Refund ABSENT = new Refund(null, null, null, null);
    }

    /** @param balance what can still be refunded <em>after</em> this refund; the request's balance is the one before it */
    record Payment(
            @JsonProperty("order_id") @Nullable String orderId,
            @Nullable String currency,
            @Nullable String amount,
            @JsonProperty("transaction_id") @Nullable String transactionId,
            @Nullable String balance,
            @JsonProperty("payment_method") @Nullable String method) {

        static final Payment ABSENT = new Payment(null, null, null, null, null, null);
    }

    /** The amount as the card holder sees it. Eximbay spells its members {@code foregin_}; both spellings are in use. */
    record Foreign(
            @JsonProperty("foregin_currency") @JsonAlias("foreign_currency") @Nullable String currency,
            @JsonProperty("foregin_amount") @JsonAlias("foreign_amount") @Nullable String amount,
            @JsonProperty("foregin_rate") @JsonAlias("foreign_rate") @Nullable String rate) {
    }

    Refund refundOrAbsent() {
        return refund == null ? Refund.ABSENT : refund;
    }

    Payment paymentOrAbsent() {
        return payment == null ? Payment.ABSENT : payment;
    }
}
