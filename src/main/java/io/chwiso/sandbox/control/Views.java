package io.chwiso.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.notice.SentNotice;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.LoggedCall;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Scenario;

/** What the control interface shows; amounts are decimal strings, and nothing of it is secret or personal. */
final class Views {

    private Views() {
    }

    static ObjectNode of(Provider provider, Payment payment) {
        ObjectNode view = Json.object()
                .put("provider", provider.key())
                .put("id", payment.id())
                .put("currency", payment.terms().currency())
                .put("amount", payment.terms().amount().toPlainString())
                .put("cancelled", payment.cancelled().toPlainString())
                .put("remaining", payment.remaining().toPlainString())
                .put("captured", payment.terms().captured());
        ArrayNode cancels = view.putArray("cancels");
        payment.cancels().forEach(cancel -> cancels.add(of(cancel)));
        return view;
    }

    static ObjectNode of(ExecutedCancel cancel) {
        return Json.object()
                .put("id", cancel.id())
                .put("reference", cancel.reference())
                .put("amount", cancel.amount().toPlainString())
                .put("at", cancel.at().toString());
    }

    static ObjectNode of(LoggedCall call) {
        ObjectNode view = Json.object()
                .put("sequence", call.sequence())
                .put("provider", call.provider().key())
                .put("path", call.path())
                .put("payment", call.payment().orElse(null))
                .put("at", call.at().toString())
                .put("delayMillis", call.delayMillis())
                .put("violation", call.violation().orElse(null));
        return call.status() == Reply.CUT ? view.putNull("status") : view.put("status", call.status());
    }

    static ObjectNode of(SentNotice notice) {
        ObjectNode view = Json.object()
                .put("sequence", notice.sequence())
                .put("provider", notice.provider().key())
                .put("kind", notice.kind())
                .put("payment", notice.payment())
                .put("at", notice.at().toString())
                .put("answer", notice.answer());
        return notice.status() == SentNotice.UNANSWERED ? view.putNull("status") : view.put("status", notice.status());
    }

    static ObjectNode of(String provider, Scenario scenario) {
        return Json.object().put("provider", provider).put("tag", scenario.tag()).put("meaning", scenario.meaning());
    }
}
