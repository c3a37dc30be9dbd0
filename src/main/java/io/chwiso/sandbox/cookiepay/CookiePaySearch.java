package io.chwiso.sandbox.cookiepay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Endpoint;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Refused;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code POST /api/paysearch}: an array of payments, or an object when there are none. */
final class CookiePaySearch implements Endpoint {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final CookiePayGate gate;
    private final CookiePayBooks books;

    CookiePaySearch(CookiePayGate gate, CookiePayBooks books) {
        this.gate = gate;
        this.books = books;
    }

    @Override
    public String route() {
        return "/api/paysearch";
    }

    @Override
    public Optional<String> paymentOf(Call call) {
        return call.text("TID");
    }

    @Override
    public Reply answer(Call call) {
        Tags tags = new Tags(paymentOf(call).orElse(""));
        CookiePayAnswers answers = new CookiePayAnswers(tags);
        CookiePayAccount account = gate.admit(call, answers);
        Fields body = CookiePayGate.body(call, answers).allow("API_ID", "TID", "STD_DT", "END_DT");
        if (!body.text("API_ID", 30).equals(account.id())) {
            throw body.wrong("API_ID", "not the account the token was issued to");
        }
        List<Payment> found = search(body, account);
        if (CookiePayScenario.EMPTYLIST.in(tags)) {
            return Reply.json(200, Json.array());
        }
        if (found.isEmpty()) {
            throw new Refused(answers.failure("E008", "조회된 내역이 없습니다."));
        }
        ArrayNode rows = Json.array();
        found.forEach(payment -> rows.add(CookiePayRow.of(payment)));
        found.forEach(Payment::lookedUp);
        return Reply.json(200, rows);
    }

    /** With a tid the period does not matter; the simulator's payments are of every period. */
    private List<Payment> search(Fields body, CookiePayAccount account) {
        if (body.optionalText("TID").isPresent()) {
            return books.find(body.text("TID", 20), account).stream().toList();
        }
        checkDay(body, "STD_DT");
        checkDay(body, "END_DT");
        return books.ledger().payments().stream().filter(payment -> payment.claim(account.id())).toList();
    }

    private static void checkDay(Fields body, String name) {
        if (!DAY.matcher(body.text(name)).matches()) {
            throw body.wrong(name, "not yyyy-MM-dd");
        }
    }
}
