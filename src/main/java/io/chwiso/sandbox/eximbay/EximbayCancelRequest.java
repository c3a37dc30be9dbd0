package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A refund as it was asked for.
 *
 * @param full refund type {@code F}, else {@code P}
 * @param refundAmount always present when not full
 * @param amount the payment's original total
 * @param balance what the caller believes is left before this refund
 */
record EximbayCancelRequest(String mid, boolean full, Optional<BigDecimal> refundAmount, String refundId, String orderId,
        String currency, BigDecimal amount, Optional<BigDecimal> balance) {

    static EximbayCancelRequest read(Fields body, EximbayAnswers answers) {
        body.allow("mid", "refund", "payment", "other_param", "refund_account", "tax");
        Fields refund = body.object("refund").allow("refund_type", "refund_amount", "refund_id", "reason");
        Fields payment = body.object("payment").allow("order_id", "currency", "amount", "balance", "lang");
        allTexts(body);
        String currency = EximbayMoney.currency(payment, answers);
        EximbayMoney.checkLanguage(payment);
        refund.text("reason", 1000);
        boolean full = isFull(refund);
        Optional<BigDecimal> refundAmount = EximbayMoney.optionalAmount(refund, "refund_amount", currency);
        if (!full && refundAmount.isEmpty()) {
            throw refund.wrong("refund_amount", "missing in a partial refund");
        }
        return new EximbayCancelRequest(body.text("mid"), full, refundAmount, refund.text("refund_id", 100),
                payment.text("order_id", 100), currency, EximbayMoney.amount(payment, "amount", currency),
                EximbayMoney.optionalAmount(payment, "balance", currency));
    }

    private static boolean isFull(Fields refund) {
        return switch (refund.text("refund_type")) {
            case "F" -> true;
            case "P" -> false;
            default -> throw refund.wrong("refund_type", "neither F nor P");
        };
    }

    private static void allTexts(Fields body) {
        body.optionalObject("other_param").ifPresent(part -> texts(part, "param1", "param2"));
        body.optionalObject("refund_account").ifPresent(part -> texts(part, "user_name", "bank_code", "account_number"));
        body.optionalObject("tax").ifPresent(part -> texts(part, "receipt_status", "amount_tax_free", "amount_taxable",
                "amount_vat", "amount_service_fee"));
    }

    private static void texts(Fields part, String... names) {
        part.allow(names);
        for (String name : names) {
            part.optionalText(name);
        }
    }
}
