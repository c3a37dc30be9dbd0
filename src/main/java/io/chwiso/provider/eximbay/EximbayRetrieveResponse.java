package io.chwiso.provider.eximbay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** What Eximbay answers to a look-up of a payment (Eximbay, retrieve payment page). */
@RegisterForReflection
record EximbayRetrieveResponse(
        @JsonProperty("rescode") @Nullable String resultCode,
        @JsonProperty("resmsg") @Nullable String resultMessage,
        @JsonProperty("errcode") @Nullable String errorCode,
        @Nullable String code,
        @Nullable String message,
        @Nullable Payment payment) implements EximbayResponse {

    /** @param balance what can still be refunded now */
    record Payment(
            @JsonProperty("order_id") @Nullable String orderId,
            @Nullable String currency,
            @Nullable String amount,
            @JsonProperty("transaction_id") @Nullable String transactionId,
            @Nullable String status,
            @Nullable String balance) {
    }
}
