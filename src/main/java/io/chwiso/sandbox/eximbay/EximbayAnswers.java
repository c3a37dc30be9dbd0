package io.chwiso.sandbox.eximbay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Amounts;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Eximbay's answers about one payment: every value a string, as on its cancel payment page. */
record EximbayAnswers(Tags tags) {

    private static final String RATE = "1.000000";

    Reply refunded(EximbayCancelRequest request, ExecutedCancel cancel, Payment payment) {
        ObjectNode answer = success();
        answer.put("mid", request.mid());
        answer.putObject("refund")
                .put("refund_amount", amount(cancel.amount(), payment))
                .put("refund_id", cancel.reference())
                .put("refund_date", Numbers.second(cancel.at()))
                .put("refund_transaction_id", cancel.id());
        answer.set("payment", original(request.orderId(), payment)
                .put("base_amount", amount(payment.terms().amount(), payment))
                .put("base_rate", RATE)
                .put("dcc_rate", RATE)
                .put("payment_method", "P101"));
        if (!EximbayScenario.NOFGN.in(tags)) {
            answer.set("foreign", foreign(payment));
        }
        return Reply.json(200, answer);
    }

    Reply found(String mid, String orderId, Payment payment) {
        ObjectNode original = original(orderId, payment).put("status", status(payment)).put("auth_code", "00000000");
        if (EximbayScenario.NOBAL.in(tags)) {
            original.remove("balance");
        }
        ObjectNode answer = success().put("mid", mid);
        answer.set("payment", original);
        return Reply.json(200, answer);
    }

    Reply notFound(String mid, String orderId) {
        ObjectNode answer = success().put("mid", mid);
        answer.putObject("payment").put("order_id", orderId).put("status", "NONE");
        return Reply.json(200, answer);
    }

    Reply failure(EximbayError error) {
        return failure(error.rescode(), error.errcode(), error.message());
    }

    Reply failure(String rescode) {
        return failure(rescode, "", "Refused by the sandbox.");
    }

    private Reply failure(String rescode, String errcode, String message) {
        boolean otherKeys = EximbayScenario.MSGKEYS.in(tags);
        ObjectNode answer = extended(Json.object())
                .put(otherKeys ? "code" : "rescode", rescode)
                .put(otherKeys ? "message" : "resmsg", message);
        if (!errcode.isEmpty() && !EximbayScenario.NOERR.in(tags)) {
            answer.put("errcode", errcode);
        }
        return Reply.json(tags.number("ST").orElse(200), answer);
    }

    private ObjectNode success() {
        return extended(Json.object()).put("rescode", "0000").put("resmsg", "Success.");
    }

    private ObjectNode extended(ObjectNode answer) {
        if (EximbayScenario.EXTRA.in(tags)) {
            answer.put("future_field", "1").putObject("future_object").put("nested", "1");
        }
        return answer;
    }

    private ObjectNode original(String orderId, Payment payment) {
        return Json.object()
                .put("order_id", orderId)
                .put("currency", payment.terms().currency())
                .put("amount", amount(payment.terms().amount(), payment))
                .put("transaction_id", payment.id())
                .put("balance", amount(payment.remaining(), payment));
    }

    private ObjectNode foreign(Payment payment) {
        String prefix = EximbayScenario.SPELT.in(tags) ? "foreign_" : "foregin_";
        return Json.object()
                .put(prefix + "currency", payment.terms().currency())
                .put(prefix + "amount", amount(payment.terms().amount(), payment))
                .put(prefix + "rate", "0");
    }

    /** The words of a cancelled payment are undocumented; SALE and AUTH are the ones known. */
    private String status(Payment payment) {
        String open = payment.terms().captured() ? "SALE" : "AUTH";
        String status = payment.isSpent() ? "CANCELED" : open;
        return EximbayScenario.NEWLINE.in(tags) ? status + "\n" : status;
    }

    private String amount(BigDecimal value, Payment payment) {
        int decimals = EximbayScenario.DECIMALS.in(tags) ? 2 : Amounts.decimals(payment.terms().currency());
        return value.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    }
}
