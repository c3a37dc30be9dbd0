package io.chwiso.provider.ebp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.OrderItem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a cancel (EBP, cancel payment page). It has no place for a reason or an id of ours, and no currency. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "orderNo", "totalCancelAmount", "refundAccount", "items" })
record EbpCancelRequest(
        String orderNo,
        BigDecimal totalCancelAmount,
        @Nullable RefundAccount refundAccount,
        List<Item> items) {

    /** The type table calls the account number a number; every sample has text, and leading zeros need it. */
    @RegisterForReflection
    @JsonPropertyOrder({ "accountNumber", "bankCode", "accountHolderName" })
    record RefundAccount(String accountNumber, String bankCode, @JsonProperty("accountHolderName") String holderName) {

        @Override
        public String toString() {
            return "RefundAccount[masked]";
        }
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({ "seq", "itemType", "itemId", "quantity", "amount", "taxAmount" })
    record Item(int seq, String itemType, String itemId, int quantity, BigDecimal amount, @Nullable BigDecimal taxAmount) {

        private static Item of(OrderItem item) {
            return new Item(
                    item.seq(),
                    item.itemType().name(),
                    item.itemId(),
                    item.quantity(),
                    number(item.amount()),
                    item.taxAmount().map(EbpCancelRequest::number).orElse(null));
        }
    }

    static EbpCancelRequest of(CancelOrder order) {
        return new EbpCancelRequest(
                order.payment().id(),
                number(order.amount()),
                order.refundAccount()
                        .map(account -> new RefundAccount(account.accountNumber(), account.bankCode(), account.holderName()))
                        .orElse(null),
                order.items().stream().map(Item::of).toList());
    }

    /** Without trailing zeros, and never with an exponent: {@code 3000}, {@code 12.5}. */
    private static BigDecimal number(Money money) {
        BigDecimal stripped = money.amount().stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
