package io.chwiso.sandbox.cookiepay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** CookiePay's answers about one payment: lower-case keys for a cancel, upper-case ones for everything else. */
record CookiePayAnswers(Tags tags) {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Numbers.SEOUL);

    Reply cancelled(ExecutedCancel cancel) {
        ObjectNode answer = Json.object()
                .put("cancel_tid", cancel.id())
                .put("cancel_code", "0000")
                .put("cancel_msg", "정상취소")
                .put("cancel_date", CookiePayScenario.DATETEXT.in(tags)
                        ? TEXT.format(cancel.at())
                        : Numbers.second(cancel.at()));
        putAmount(answer, cancel.amount());
        return Reply.json(200, spelt(answer));
    }

    Reply notCancelled(String code, String message) {
        ObjectNode answer = Json.object()
                .put("cancel_tid", "")
                .put("cancel_code", code)
                .put("cancel_msg", message)
                .put("cancel_date", "")
                .put("cancel_amt", "");
        return Reply.json(failureStatus(), spelt(answer));
    }

    /** The failure of any call but a cancel, and of a cancel whose credentials are refused. */
    Reply failure(String code, String message) {
        return Reply.json(failureStatus(), Json.object().put("RESULTCODE", code).put("RESULTMSG", message));
    }

    private int failureStatus() {
        return tags.number("ST").orElse(200);
    }

    private void putAmount(ObjectNode answer, BigDecimal amount) {
        if (CookiePayScenario.AMTNUM.in(tags)) {
            answer.put("cancel_amt", amount.toBigIntegerExact());
        } else if (CookiePayScenario.AMTSEP.in(tags)) {
            answer.put("cancel_amt", new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount));
        } else {
            answer.put("cancel_amt", amount.toPlainString());
        }
    }

    private ObjectNode spelt(ObjectNode answer) {
        if (CookiePayScenario.RESULT.in(tags)) {
            answer.set("RESULTCODE", answer.remove("cancel_code"));
            answer.set("RESULTMSG", answer.remove("cancel_msg"));
            return answer;
        }
        if (CookiePayScenario.UPPER.in(tags)) {
            ObjectNode upper = Json.object();
            answer.properties().forEach(field -> upper.set(field.getKey().toUpperCase(Locale.ROOT), field.getValue()));
            return upper;
        }
        return answer;
    }
}
