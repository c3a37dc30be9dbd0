package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Amounts;
import io.chwiso.sandbox.simulation.Fields;
import java.math.BigDecimal;
import java.util.List;

/** A cancel as it was asked for. */
record EbpCancelRequest(String orderNo, BigDecimal total, List<EbpLine> lines) {

    static EbpCancelRequest read(Fields body, String currency) {
        body.allow("orderNo", "totalCancelAmount", "refundAccount", "items");
        BigDecimal total = body.number("totalCancelAmount");
        if (!Amounts.isPayable(total, currency)) {
            throw body.wrong("totalCancelAmount", "not an amount of the currency");
        }
        body.optionalObject("refundAccount").ifPresent(EbpCancelRequest::checkAccount);
        List<EbpLine> lines = body.objects("items").stream().map(line -> EbpLine.read(line, currency)).toList();
        if (lines.stream().map(EbpLine::seq).distinct().count() < lines.size()) {
            throw body.wrong("items", "the same seq twice");
        }
        return new EbpCancelRequest(body.text("orderNo", 64), total, lines);
    }

    /** The type table calls the number a JSON number, every sample writes a string; only a string keeps leading zeros. */
    private static void checkAccount(Fields account) {
        account.allow("accountNumber", "bankCode", "accountHolderName");
        account.optionalText("accountNumber");
        account.optionalText("bankCode");
        account.optionalText("accountHolderName");
    }
}
