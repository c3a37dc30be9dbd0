package io.chwiso.sandbox.cookiepay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Payment;
import java.time.Instant;
import java.util.List;

/** A payment as look-ups show it. The date of a cancel is there once any part is cancelled; its amount never is. */
final class CookiePayRow {

    private static final String ACCEPTED = Numbers.second(Instant.parse("2026-01-15T01:00:00Z"));

    private CookiePayRow() {
    }

    static ObjectNode of(Payment payment) {
        return Json.object()
                .put("RESULTCODE", "0000")
                .put("RESULTMSG", "성공")
                .put("TID", payment.id())
                .put("ORDERNO", "ORD-" + payment.id())
                .put("AMOUNT", payment.terms().amount().toPlainString())
                .put("PAYMETHOD", CookiePayScenario.MOBILE.in(payment.tags()) ? "MOBILE" : "CARD")
                .put("ACCEPTNO", "00000000")
                .put("ACCEPTDATE", ACCEPTED)
                .put("CANCELDATE", cancelDate(payment))
                .put("CANCELMSG", payment.isUntouched() ? "" : "취소완료");
    }

    private static String cancelDate(Payment payment) {
        List<ExecutedCancel> cancels = payment.cancels();
        if (!cancels.isEmpty()) {
            return Numbers.second(cancels.get(cancels.size() - 1).at());
        }
        return payment.isUntouched() ? "" : ACCEPTED;
    }
}
