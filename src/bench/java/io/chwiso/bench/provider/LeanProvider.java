package io.chwiso.bench.provider;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Eximbay's refund, always executed and answered as documented, after as many milliseconds as the payment's id says, as in
 * {@code SLOW1000-000000000000001}.
 *
 * <p>
 * {@code GET /books} tells how many refunds each merchant id has had, how many came twice, and how many callers waited at once
 * at
 * most since it was asked before.
 */
final class LeanProvider extends AbstractVerticle {

    private static final Pattern SLOW = Pattern.compile("/SLOW(\\d+)-");
    private static final int BACKLOG = 8192;

    private final Set<String> refunds = new HashSet<>();
    private final Map<String, Integer> executed = new HashMap<>();
    private final int port;
    private int doubled;
    private int waiting;
    private int peak;

    LeanProvider(int port) {
        this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(BACKLOG))
                .requestHandler(this::answer)
                .listen(port, "localhost")
                .<Void> mapEmpty()
                .onComplete(started);
    }

    private void answer(HttpServerRequest request) {
        if (request.path().endsWith("/cancel")) {
            request.body().onSuccess(body -> refund(request, body.toJsonObject()));
        } else if (request.path().equals("/books")) {
            request.response().end(books());
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void refund(HttpServerRequest request, JsonObject order) {
        waiting++;
        peak = Math.max(peak, waiting);
        if (refunds.add(order.getJsonObject("refund").getString("refund_id"))) {
            executed.merge(order.getString("mid"), 1, Integer::sum);
        } else {
            doubled++;
        }
        Buffer answer = refunded(request.path().split("/", 5)[3], order);
        Matcher slow = SLOW.matcher(request.path());
        if (slow.find()) {
            vertx.setTimer(Long.parseLong(slow.group(1)), due -> send(request, answer));
        } else {
            send(request, answer);
        }
    }

    private void send(HttpServerRequest request, Buffer answer) {
        waiting--;
        request.response().putHeader("Content-Type", "application/json").end(answer);
    }

    private Buffer refunded(String paymentId, JsonObject order) {
        JsonObject refund = order.getJsonObject("refund");
        JsonObject payment = order.getJsonObject("payment");
        String amount = refund.getString("refund_amount");
        String balance = new BigDecimal(payment.getString("balance")).subtract(new BigDecimal(amount)).toPlainString();
        return new JsonObject()
                .put("rescode", "0000")
                .put("resmsg", "Success.")
                .put("mid", order.getString("mid"))
                .put("refund", new JsonObject()
                        .put("refund_amount", amount)
                        .put("refund_id", refund.getString("refund_id"))
                        .put("refund_date", "20260115120405")
                        .put("refund_transaction_id", "R" + paymentId.substring(1)))
                .put("payment", new JsonObject()
                        .put("order_id", payment.getString("order_id"))
                        .put("currency", payment.getString("currency"))
                        .put("amount", payment.getString("amount"))
                        .put("transaction_id", paymentId)
                        .put("balance", balance)
                        .put("payment_method", "P101"))
                .toBuffer();
    }

    private Buffer books() {
        JsonObject perMerchant = new JsonObject();
        executed.forEach(perMerchant::put);
        Buffer books = new JsonObject().put("executed", perMerchant).put("doubled", doubled).put("peak", peak).toBuffer();
        peak = waiting;
        return books;
    }
}
