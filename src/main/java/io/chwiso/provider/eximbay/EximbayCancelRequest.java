package io.chwiso.provider.eximbay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.RefundAccount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Eximbay's cancel call takes; every value is a JSON string, amounts included (Eximbay, cancel payment page). */
@RegisterForReflection
record EximbayCancelRequest(
        String mid,
        Refund refund,
        Payment payment,
        @JsonProperty("refund_account") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PayeeAccount payeeAccount) {

    /** Eximbay states no limit; this is the shortest seen in use. */
    private static final int REASON_LIMIT = 200;

    record Refund(
            @JsonProperty("refund_type") String type,
            @JsonProperty("refund_amount") String amount,
            @JsonProperty("refund_id") String id,
            String reason) {
    }

    /**
     * @param amount the original total
     * @param balance what could be refunded right <em>before</em> this refund; the answer's balance is the one after it
     */
    record Payment(@JsonProperty("order_id") String orderId, String currency, String amount, String balance, String lang) {
    }

    /** Where a virtual-account payment is paid back to. */
    record PayeeAccount(
            @JsonProperty("user_name") String holderName,
            @JsonProperty("bank_code") String bankCode,
            @JsonProperty("account_number") String number) {

        private static PayeeAccount from(RefundAccount account) {
            return new PayeeAccount(account.holderName(), account.bankCode(), account.accountNumber());
        }

        @Override
        public String toString() {
            return "PayeeAccount[masked]";
        }
    }

    static EximbayCancelRequest from(CancelOrder order, String mid) {
        return new EximbayCancelRequest(mid, refund(order), payment(order),
                order.refundAccount().map(PayeeAccount::from).orElse(null));
    }

    /**
     * Our id of the refund: the same however often the order is sent, so that Eximbay refuses a second execution. 22 characters
     * of {@code [A-Za-z0-9_-]}.
     */
    static String refundId(UUID order) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(order.getMostSignificantBits())
                .putLong(order.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Refund refund(CancelOrder order) {
        // F is for an untouched payment only: whether it may close a partly refunded one, Eximbay does not say.
        String type = order.coversWholePayment() ? "F" : "P";
        return new Refund(type, order.amount().toString(), refundId(order.id()), shortened(order.reason()));
    }

    private static Payment payment(CancelOrder order) {
        return new Payment(
                order.payment().orderId().orElseThrow(),
                order.payment().amount().currency().getCurrencyCode(),
                order.payment().amount().toString(),
                order.balanceBefore().toString(),
                EximbayRetrieveRequest.LANGUAGE);
    }

    private static String shortened(String reason) {
        return reason.codePointCount(0, reason.length()) <= REASON_LIMIT
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, REASON_LIMIT));
    }
}
