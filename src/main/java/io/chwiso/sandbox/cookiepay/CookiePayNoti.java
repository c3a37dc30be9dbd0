package io.chwiso.sandbox.cookiepay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** The content of one Noti (통지전문). */
record CookiePayNoti(String tid, BigDecimal amount, String code, Instant at) {

    static final String SUCCESS = "0000";

    /** Of a cancel; {@code type} tells an ordinary one from one after a deposit. */
    ObjectNode cancel(String type) {
        return Json.object()
                .put("noti_type", type)
                .put("orderno", orderNo())
                .put("tid", tid)
                .put("cancel_amount", amount.toPlainString())
                .put("cancel_code", code)
                .put("cancel_date", Numbers.second(at));
    }

    /** Of an approval, which has no type, upper-case keys, and data of the buyer's; here nobody's. */
    ObjectNode approval() {
        return Json.object()
                .put("PAY_METHOD", "CARD")
                .put("API_ID", CookiePayAccount.FIRST.id())
                .put("ORDERNO", orderNo())
                .put("AMOUNT", amount.toPlainString())
                .put("TID", tid)
                .put("BUYEREMAIL", "buyer@example.com")
                .put("BUYERNAME", "구매자")
                .put("USERID", "buyer-1")
                .put("PRODUCTCODE", "FILTER-7")
                .put("PRODUCTNAME", "정수기 필터")
                .put("ACCEPT_DATE", Numbers.second(at))
                .put("ACCEPT_NO", "00000000")
                .put("CARDCODE", "01")
                .put("CARDNAME", "국민카드")
                .put("CARDNO", "123456******7890")
                .put("QUOTA", "00")
                .put("ETC1", "");
    }

    static ObjectNode upperCase(ObjectNode noti) {
        ObjectNode upper = Json.object();
        noti.properties().forEach(field -> upper.set(field.getKey().toUpperCase(Locale.ROOT), field.getValue()));
        return upper;
    }

    private String orderNo() {
        return "ORD-" + tid;
    }
}
