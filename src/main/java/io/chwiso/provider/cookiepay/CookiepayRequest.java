package io.chwiso.provider.cookiepay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.RefundAccount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The bodies CookiePay takes. Amounts are text of digits in won. */
sealed interface CookiepayRequest {

    @RegisterForReflection
    record Token(@JsonProperty("pay2_id") String id, @JsonProperty("pay2_key") String key) implements CookiepayRequest {
        @Override
        public String toString() {
            return "Token[" + id + "]";
        }
    }

    /**
     * @param amount absent for a payment cancelled as a whole: the manual does not say that naming the full amount means the
     *        same
     * @param accountHolder with {@code bank} and {@code accountNumber} where the payer's money goes, for virtual accounts only
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cancel(
            String tid,
            String reason,
            @Nullable String amount,
            @Nullable String bank,
            @JsonProperty("account_no") @Nullable String accountNumber,
            @JsonProperty("account_name") @Nullable String accountHolder) implements CookiepayRequest {

        static Cancel of(CancelOrder order) {
            RefundAccount refundTo = order.refundAccount().orElse(null);
            return new Cancel(
                    order.payment().id(),
                    CookiepayReason.cut(order.reason()),
                    order.coversWholePayment() ? null : order.amount().toString(),
                    refundTo == null ? null : refundTo.bankCode(),
                    refundTo == null ? null : refundTo.accountNumber(),
                    refundTo == null ? null : refundTo.holderName());
        }

        @Override
        public String toString() {
            return "Cancel[%s, amount %s]".formatted(tid, amount);
        }
    }

    /** @param amount always named here, also for the whole payment */
    @RegisterForReflection
    record Deposit(String tid, String reason, String amount) implements CookiepayRequest {

        static Deposit of(CancelOrder order) {
            return new Deposit(order.payment().id(), CookiepayReason.cut(order.reason()), order.amount().toString());
        }
    }

    @RegisterForReflection
    record Payment(String tid) implements CookiepayRequest {

        static Payment of(CancelOrder order) {
            return new Payment(order.payment().id());
        }
    }
}
